import CivilTime
import Kafka
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// What all keys go by changes in every partition once, and each key is brought up to it once.
@Suite struct NoticeTests {
  typealias Harness = WorkerHarness<ProbeConcern>

  static let start = Instant(utc: CivilDate(year: 2026, month: 4, day: 1)!, hour: 9)
  static let alarmAt = start.adding(seconds: 86_400)
  static let keys = (0..<9).map(RestoreTests.reference)

  static func publish(
    _ payload: any EventPayload, _ key: String, id: String, to harness: Harness
  ) throws {
    var envelope = EventEnvelope(
      id: id, source: "urn:vigil:agency:city-council", type: type(of: payload).eventType,
      subject: key, time: harness.time.now, partnership: "nottingham-city")
    envelope.recordedtime = harness.time.now
    try harness.publish(payload, envelope)
  }

  /// A worker with one waiting key for each of `keys`.
  static func harness(
    _ guarantee: ProcessingGuarantee = .exactlyOnce, keys: [String] = keys,
    observer: any WorkerObserver = SilentObserver(),
    adjusting adjust: (inout WorkerConfiguration) -> Void = { _ in }
  ) throws -> Harness {
    let harness = Harness(
      ProbeConcern(), at: start, guarantee: guarantee, observer: observer, adjusting: adjust)
    for key in keys {
      try publish(ProbeAlarmRequested(alarm: 0, at: alarmAt), key, id: "alarm-" + key, to: harness)
    }
    try harness.settle()
    return harness
  }

  static func announce(_ number: Int, _ harness: Harness) throws {
    try publish(
      ProbeAnnouncementRequested(announcement: number), keys[0], id: "announcement-\(number)",
      to: harness)
    try harness.settle()
  }

  /// The facts of a type, by key and content.
  static func facts<Payload: EventPayload>(_ type: Payload.Type, _ harness: Harness) throws -> [(
    key: String, fact: Payload
  )] {
    try harness.cluster.committedRecords(of: harness.topics.name(of: .incidents)).compactMap {
      record in
      let (envelope, data) = try CloudEventsBinding.read(
        key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
        value: record.value)
      guard envelope.type == type.eventType else { return nil }
      return (envelope.subject, try FoundationPayloadCodec().decode(type, from: data))
    }
  }

  static func reviews(_ harness: Harness) throws -> [String: [[Int]]] {
    Dictionary(grouping: try facts(ProbeKeyReviewed.self, harness), by: \.key)
      .mapValues { $0.map(\.fact.announcements) }
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func everyWaitingKeyOfEveryPartitionIsReviewedOnce(_ guarantee: ProcessingGuarantee) throws {
    let harness = try Self.harness(guarantee)
    try Self.announce(0, harness)
    #expect(
      try Self.reviews(harness) == Dictionary(uniqueKeysWithValues: Self.keys.map { ($0, [[0]]) }))
    let copies = harness.cluster.committedRecords(of: harness.topics.notices(of: "probe"))
    #expect(copies.map(\.partition) == [0, 1, 2])
    #expect(Set(copies.map { $0.headers.first { $0.name == "ce_id" }?.value }).count == 1)
    #expect(
      copies.map { $0.headers.first { $0.name == NoticeHeader.copy }?.value }
        == ["0/3", "1/3", "2/3"].map { Array($0.utf8) })
    // Again after a restart: nothing.
    harness.kill()
    try harness.settle()
    #expect(try Self.reviews(harness).values.allSatisfy { $0 == [[0]] })
  }

  @Test func aCopyThatComesAgainIsDropped() throws {
    let harness = try Self.harness()
    try Self.announce(0, harness)
    for copy in harness.cluster.committedRecords(of: harness.topics.notices(of: "probe")) {
      try harness.append(
        ProducerRecord(
          topic: copy.topic, partition: copy.partition, key: copy.key, value: copy.value,
          headers: copy.headers))
    }
    try harness.settle()
    try Self.announce(1, harness)
    #expect(try Self.reviews(harness).values.allSatisfy { $0 == [[0], [1]] })
  }

  @Test func aKeyAtRestIsReviewedWhenItIsTouchedOnceForAllChanges() throws {
    let harness = try Self.harness(keys: [])
    try Self.publish(ProbeEntryReported(entry: 0), Self.keys[1], id: "entry-0", to: harness)
    try harness.settle()
    try Self.announce(0, harness)
    try Self.announce(1, harness)
    #expect(try Self.reviews(harness)[Self.keys[1]] == nil)
    harness.kill()
    try Self.publish(ProbeEntryReported(entry: 1), Self.keys[1], id: "entry-1", to: harness)
    try harness.settle()
    #expect(try Self.reviews(harness)[Self.keys[1]] == [[0, 1]])
    let counted = try Self.facts(ProbeEntryCounted.self, harness).map(\.fact.under)
    #expect(counted == [0, 2])
  }

  @Test func whatFellDueBeforeTheChangeIsHandledUnderTheContextOfItsTime() throws {
    // So slowly that the notice comes while most of them are still to be handled.
    let harness = try Self.harness { $0.wakeUpsPerTurnMax = 1 }
    harness.kill()
    harness.time.advance(ms: 2 * 86_400_000)
    try Self.announce(0, harness)
    let settled = try Self.facts(ProbeAlarmSettled.self, harness)
    #expect(settled.count == Self.keys.count)
    #expect(settled.allSatisfy { $0.fact.raised && $0.fact.under == 0 })
  }

  /// A poll that fails says nothing of its time: what was recorded by then may be still to come.
  @Test func aNoticeWaitsForWhatWasRecordedBeforeItAlsoWhereAPollFails() throws {
    let harness = try Self.harness(keys: [Self.keys[0]])
    let isNoticed = {
      !harness.cluster.committedRecords(of: harness.topics.notices(of: "probe")).isEmpty
    }
    try Self.publish(
      ProbeAnnouncementRequested(announcement: 0), Self.keys[0], id: "announcement-0", to: harness)
    while !isNoticed() { try harness.takeTurn() }
    try harness.takeTurn()  // The notice is read, and waits for its instant to pass.
    try Self.publish(ProbeEntryReported(entry: 0), Self.keys[0], id: "entry-0", to: harness)
    harness.time.advance(ms: 1)
    harness.faults.rates.error = 1_000
    try harness.takeTurn()
    harness.faults.rates = .none
    try harness.settle()
    #expect(try Self.facts(ProbeEntryCounted.self, harness).map(\.fact.under) == [0])
    #expect(try Self.reviews(harness)[Self.keys[0]] == [[0]])
  }

  /// More changes at once than are kept open: what follows them waits, and no key passes one over.
  @Test(arguments: ProcessingGuarantee.allCases)
  func aWaitingKeyGoesThroughEveryChangeHoweverManyCome(_ guarantee: ProcessingGuarantee) throws {
    let harness = try Self.harness(guarantee) { $0.reviewsPerTurnMax = 1 }
    let announcements = Array(0..<60)
    for number in announcements {
      try Self.publish(
        ProbeAnnouncementRequested(announcement: number), Self.keys[0],
        id: "announcement-\(number)", to: harness)
    }
    try Self.publish(ProbeEntryReported(entry: 0), Self.keys[1], id: "entry-0", to: harness)
    try harness.settle()
    harness.kill()
    try harness.advance(to: Self.alarmAt)
    let expected = announcements.filter(ProbeConcern.Context.matters).map { [$0] }
    let reviews = try Self.reviews(harness)
    #expect(Set(reviews.keys) == Set(Self.keys))
    #expect(reviews.values.allSatisfy { $0 == expected })
    let settled = try Self.facts(ProbeAlarmSettled.self, harness)
    #expect(settled.count == Self.keys.count)
    #expect(settled.allSatisfy { $0.fact.under == expected.count })
    #expect(Self.openChangesMax(harness) == 16)
  }

  /// The largest number of changes that a changelog kept at one time.
  static func openChangesMax(_ harness: Harness) -> Int {
    var kept: [Int32: Set<[UInt8]>] = [:]
    var most = 0
    for record in harness.cluster.committedRecords(of: harness.topics.state(of: "probe")) {
      guard let key = record.key, key.starts(with: "\u{1}context/".utf8) else { continue }
      if record.value == nil {
        kept[record.partition]?.remove(key)
      } else {
        kept[record.partition, default: []].insert(key)
      }
      most = max(most, kept[record.partition]?.count ?? 0)
    }
    return most
  }

  @Test func aChangeThatConcernsNoKeyWritesNoKey() throws {
    let harness = try Self.harness()
    let state = harness.topics.state(of: "probe")
    let others = Self.keys.dropFirst().map { Array($0.utf8) }
    func written() -> Int {
      harness.cluster.committedRecords(of: state).count { others.contains($0.key ?? []) }
    }
    let before = written()
    try Self.announce(3, harness)
    harness.concern = ProbeConcern(release: 1)
    harness.kill()
    try harness.settle()
    #expect(written() == before)
    try Self.announce(0, harness)
    #expect(written() == before + others.count)
  }

  @Test func reviewsComeInPortionsAndNewEventsBetweenThem() throws {
    let observer = ReviewLedger()
    let keys = (0..<300).map(RestoreTests.reference)
    let harness = try Self.harness(keys: keys, observer: observer) { $0.reviewsPerTurnMax = 10 }
    try Self.announce(0, harness)
    #expect(observer.reviews == 300)
    #expect(observer.reviewsInATurnMax <= 10)
  }

  @Test func anIdleNoticesTopicDoesNotHoldAWakeUpUp() throws {
    let observer = ReviewLedger()
    let harness = try Self.harness(observer: observer)
    try Self.announce(0, harness)
    try harness.advance(to: Self.alarmAt)
    #expect(observer.latenessesMs.count == Self.keys.count)
    #expect(observer.latenessesMs.allSatisfy { $0 < 20 })
  }

  /// A worker that went on without what it cannot read would hold every event of the key for its first.
  @Test(arguments: [UInt8(2), 4])
  func aRecordOfAnotherVersionEndsTheWorker(_ version: UInt8) throws {
    let harness = try Self.harness(keys: [Self.keys[0]])
    let state = harness.topics.state(of: "probe")
    let record = try #require(
      harness.cluster.committedRecords(of: state).last { $0.key == Array(Self.keys[0].utf8) })
    var value = try #require(record.value)
    value[0] = version
    let other = Harness(ProbeConcern(), at: Self.start)
    try other.append(
      ProducerRecord(topic: state, partition: record.partition, key: record.key, value: value))
    let failure = #expect(throws: RuntimeError.self) { try other.settle() }
    #expect(failure?.code == .changelogUnreadable)
  }
}

/// Counts reviews turn by turn, and how late wake-ups were.
final class ReviewLedger: WorkerObserver {
  private(set) var reviews = 0
  private(set) var reviewsInATurnMax = 0
  private(set) var latenessesMs: [Int64] = []
  private var inThisTurn = 0

  func reviewed(changed: Bool) {
    if changed {
      reviews += 1
      inThisTurn += 1
    }
  }

  func loopProgressed() {
    reviewsInATurnMax = max(reviewsInATurnMax, inThisTurn)
    inThisTurn = 0
  }

  func wakeUpFired(latenessMs: Int64) { latenessesMs.append(latenessMs) }
}
