import Kafka
import Testing
import WorkerRuntime
import WorkerTestKit

/// What the runtime relies on, held against every broker behind its port: the simulation, the
/// embedded broker, and the cluster that `KAFKA_BOOTSTRAP_SERVERS` names where it is set.
///
/// What the embedded broker does otherwise is named by `EmbeddedBrokerDifference` and nowhere else.
@Suite(.serialized) struct BrokerConformanceTests {
  typealias Kind = BrokerUnderTest.Kind

  @Test(arguments: Kind.available)
  func recordsComeInOrderWithKeysHeadersAndTombstonesAndTheEndIsTold(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, log) = try broker.owner()
    let writer = try broker.session(slot: 9, .atLeastOnce)
    let offsets = try writer.write([
      broker.record("a", "1"), broker.record("b", nil), broker.record("c", ""),
    ])
    #expect(offsets == [0, 1, 2])
    try broker.start(session)
    let part = TopicPartition(topic: broker.input, partition: 0)
    try broker.pump("the records", [(session, log)]) {
      log.records.count == 3 && log.ends[part] == 3
    }
    #expect(log.records.map { String(decoding: $0.key ?? [], as: UTF8.self) } == ["a", "b", "c"])
    #expect(log.records.map(\.value) == [Array("1".utf8), nil, []])
    #expect(log.records.map(\.offset) == [0, 1, 2])
    #expect(log.records.first?.headers == [RecordHeader("h", text: "a")])
    session.close()
    writer.close()
  }

  @Test(arguments: Kind.available)
  func assignedPartitionsStandStillUntilTheyAreSoughtAndResumed(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let writer = try broker.session(slot: 9, .atLeastOnce)
    _ = try writer.write((0..<5).map { broker.record("k\($0)", "\($0)") })
    let (session, log) = try broker.owner()
    for _ in 0..<20 {
      log.take(try broker.patiently("poll") { try session.poll(recordsMax: 10, timeoutMs: 10) })
    }
    #expect(log.records.isEmpty)
    try broker.start(session, at: 3)
    try broker.pump("the rest", [(session, log)]) { log.records.count == 2 }
    #expect(log.records.map(\.offset) == [3, 4])
    try session.pause(log.owned.sorted())
    _ = try writer.write([broker.record("k5", "5")])
    for _ in 0..<20 {
      log.take(try broker.patiently("poll") { try session.poll(recordsMax: 10, timeoutMs: 10) })
    }
    #expect(log.records.count == 2)
    try broker.start(session, at: 1)
    try broker.pump("all again", [(session, log)]) { log.records.count == 7 }
    #expect(log.records.suffix(5).map(\.offset) == [1, 2, 3, 4, 5])
    session.close()
    writer.close()
  }

  /// An input is held back in the middle and goes on there, and its end is told again.
  @Test(arguments: Kind.available)
  func whatIsPausedGoesOnWhereItWasLeft(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let writer = try broker.session(slot: 9, .atLeastOnce)
    let count = 300
    for partition in Int32(0)..<2 {
      _ = try broker.patiently("write") {
        try writer.write(
          (0..<count).map { broker.record("k\($0)", "\($0)", partition: partition) })
      }
    }
    let (session, log) = try broker.owner()
    let paused = TopicPartition(topic: broker.input, partition: 0)
    func offsets(_ partition: Int32) -> [Int64] {
      log.records.filter { $0.partition == partition }.map(\.offset)
    }
    for partition in Int32(0)..<2 { try broker.start(session, partition: partition) }
    while offsets(0).isEmpty {
      log.take(try broker.patiently("poll") { try session.poll(recordsMax: 7, timeoutMs: 10) })
      broker.elapse()
    }
    try session.pause([paused])
    let before = offsets(0)
    try broker.pump("the other partition", [(session, log)]) { offsets(1).count == count }
    #expect(offsets(0) == before)
    try session.resume([paused])
    try broker.pump("the end", [(session, log)]) { log.ends[paused] == Int64(count) }
    #expect(offsets(0) == (0..<Int64(count)).map { $0 })
    log.forgetEnds()
    try session.pause([paused])
    try session.resume([paused])
    try broker.pump("the end again", [(session, log)]) { log.ends[paused] == Int64(count) }
    #expect(offsets(0).count == count)
    session.close()
    writer.close()
  }

  @Test(arguments: Kind.available)
  func committedOffsetsAreThereForTheNextInstance(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, log) = try broker.owner()
    let parts = log.owned.sorted()
    #expect(try broker.patiently("none") { try session.committedOffsets(parts) }.isEmpty)
    try broker.patiently("commit") { try session.commitOffsets([parts[0]: 7]) }
    session.close()
    let (next, _) = try broker.owner(slot: 1)
    let found = try broker.patiently("committed") { try next.committedOffsets(parts) }
    #expect(found == [parts[0]: 7])
    next.close()
  }

  @Test(arguments: Kind.available)
  func aCommitInStepsIsThereWhenItsOutcomeIsTold(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let session = try broker.session(slot: 0, .atLeastOnce)
    let log = SessionLog()
    try broker.patiently("subscribe") { try session.subscribe([broker.input], listener: log) }
    try broker.pump("assigned", [(session, log)]) { !log.owned.isEmpty }
    let part = log.owned.sorted()[0]
    let outputs = ["1", "2"].map { broker.record($0, $0, topic: broker.output) }
    let changelog = ["3", "4"].map { broker.record($0, $0, partition: 1, topic: broker.output) }
    try session.beginCommitInSteps(
      RecordBatch(outputs), changelog: RecordBatch(changelog), offsets: [part: 2])
    var tookMs: Double?
    while tookMs == nil {
      tookMs = try session.awaitCommit(timeoutMs: 10)
      _ = try session.poll(recordsMax: 10, timeoutMs: 0)
    }
    #expect(session.changelogOffsetsWritten == [0, 1])
    for number in [Int32(0), 1] {
      let written = TopicPartition(topic: broker.output, partition: number)
      let range = try broker.patiently("watermarks") { try session.watermarks(written) }
      #expect(range == Watermarks(low: 0, high: 2))
    }
    let found = try broker.patiently("committed") { try session.committedOffsets([part]) }
    #expect(found == [part: 2])
    session.close()
  }

  @Test(arguments: Kind.available)
  func watermarksAndPartitionCountsAreTrue(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let session = try broker.session()
    _ = try broker.session(slot: 9, .atLeastOnce).write([
      broker.record("a", "1", topic: broker.output)
    ])
    let part = TopicPartition(topic: broker.output, partition: 0)
    let range = try broker.patiently("watermarks") { try session.watermarks(part) }
    #expect(range == Watermarks(low: 0, high: 1))
    let empty = TopicPartition(topic: broker.output, partition: 1)
    let none = try broker.patiently("watermarks") { try session.watermarks(empty) }
    #expect(none == Watermarks(low: 0, high: 0))
    let count = try broker.patiently("count") { try session.partitionCount(of: broker.output) }
    #expect(count == BrokerUnderTest.partitions)
    #expect(
      try broker.patiently("count") { try session.partitionCount(of: "no-such-topic") } == nil)
    session.close()
  }

  @Test(arguments: Kind.available)
  func aSecondMemberTakesItsShareAfterTheFirstHasGivenItUp(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (first, firstLog) = try broker.owner()
    let secondLog = SessionLog()
    var secondOwnedAtRevoke: Int?
    firstLog.onRevoke = { secondOwnedAtRevoke = secondLog.owned.count }
    let second = try broker.session(slot: 1)
    try broker.patiently("subscribe") {
      try second.subscribe([broker.input], listener: secondLog)
    }
    try broker.pump("the shares", [(first, firstLog), (second, secondLog)]) {
      firstLog.owned.count == 1 && secondLog.owned.count == 1
    }
    #expect(secondOwnedAtRevoke == 0)
    #expect(firstLog.owned.isDisjoint(with: secondLog.owned))
    let generation = second.groupGeneration
    #expect(generation > 0)
    first.close()
    try broker.pump("the whole", [(second, secondLog)]) {
      secondLog.owned.count == BrokerUnderTest.partitions
    }
    #expect(second.groupGeneration > generation)
    second.close()
  }

  // MARK: Transactions

  static let transactional = Kind.available(without: .transactionsAreVisible)

  @Test(arguments: transactional)
  func aTransactionsRecordsAndOffsetsAreThereTogether(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, log) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    #expect(log.owned.contains(part))
    try session.commitTransaction(
      [
        broker.record("a", "1", topic: broker.output),
        broker.record("b", "2", topic: broker.output),
      ], offsets: [part: 5])
    #expect(try broker.committedOutput(session) == ["1", "2"])
    let found = try broker.patiently("committed") { try session.committedOffsets([part]) }
    #expect(found == [part: 5])
    // Transactions follow one another on the same producer.
    try session.commitTransaction(
      [broker.record("c", "3", topic: broker.output)], offsets: [part: 6])
    #expect(try broker.committedOutput(session) == ["1", "2", "3"])
    session.close()
  }

  @Test(arguments: transactional)
  func whatIsStagedIsThereWithTheCommitAndNotBefore(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.stage([broker.record("a", "1", topic: broker.output)])
    try session.stage([broker.record("b", "2", topic: broker.output)])
    #expect(try broker.patiently("committed") { try session.committedOffsets([part]) }.isEmpty)
    try session.commitTransaction(
      [broker.record("c", "3", topic: broker.output)], offsets: [part: 3])
    #expect(try broker.committedOutput(session) == ["1", "2", "3"])
    let found = try broker.patiently("committed") { try session.committedOffsets([part]) }
    #expect(found == [part: 3])
    session.close()
  }

  @Test(arguments: transactional)
  func inputIsReadWhileACommitIsUnderWay(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.beginCommit(
      RecordBatch([broker.record("a", "1", topic: broker.output)]), offsets: [part: 7])
    _ = try session.poll(recordsMax: 10, timeoutMs: 0)
    var tookMs: Double?
    while tookMs == nil {
      tookMs = try session.awaitCommit(timeoutMs: 10)
      _ = try session.poll(recordsMax: 10, timeoutMs: 0)
    }
    #expect(tookMs ?? -1 >= 0)
    #expect(try broker.committedOutput(session) == ["1"])
    let found = try broker.patiently("committed") { try session.committedOffsets([part]) }
    #expect(found == [part: 7])
    session.close()
  }

  @Test(arguments: transactional)
  func theNextTransactionIsStagedWhileACommitIsUnderWay(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.beginCommit(
      RecordBatch([broker.record("a", "1", topic: broker.output)]), offsets: [part: 1])
    try session.stage([broker.record("b", "2", topic: broker.output)])
    while try session.awaitCommit(timeoutMs: 10) == nil {}
    let before = try broker.patiently("committed") { try session.committedOffsets([part]) }
    #expect(before == [part: 1])
    try session.commitTransaction(
      [broker.record("c", "3", topic: broker.output)], offsets: [part: 2])
    #expect(try broker.committedOutput(session) == ["1", "2", "3"])
    let found = try broker.patiently("committed") { try session.committedOffsets([part]) }
    #expect(found == [part: 2])
    session.close()
  }

  @Test(arguments: transactional)
  func recordsOfTransactionsThatFollowOneAnotherKeepTheirOrder(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    let texts = (0..<2_000).map(String.init)
    for (number, first) in stride(from: 0, to: texts.count, by: 100).enumerated() {
      // Handed over at once, while the one before is at its commit.
      for text in texts[first..<first + 50] {
        try session.stage([broker.record("a", text, topic: broker.output)])
      }
      while try session.awaitCommit(timeoutMs: 10) == nil {}
      try session.beginCommit(
        RecordBatch(
          texts[first + 50..<first + 100].map { broker.record("a", $0, topic: broker.output) }),
        offsets: [part: Int64(number)])
    }
    while try session.awaitCommit(timeoutMs: 10) == nil {}
    #expect(try broker.committedOutput(session) == texts)
    session.close()
  }

  @Test(arguments: transactional)
  func whatWasStagedMeanwhileCanBeGivenUpAlone(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.beginCommit(
      RecordBatch([broker.record("a", "1", topic: broker.output)]), offsets: [part: 1])
    try session.stage([broker.record("b", "given up", topic: broker.output)])
    while try session.awaitCommit(timeoutMs: 10) == nil {}
    try session.abandonTransaction()
    try session.commitTransaction(
      [broker.record("c", "2", topic: broker.output)], offsets: [part: 2])
    #expect(try broker.committedOutput(session) == ["1", "2"])
    session.close()
  }

  /// What the client refuses is found on the producer's thread, after `stage` has returned.
  @Test(arguments: Kind.available.filter { $0 != .simulation })
  func aRecordThatIsRefusedFailsTheTransactionItWasHandedOverIn(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let session = try broker.session(slot: 0, .exactlyOnce)
    let log = SessionLog()
    try broker.patiently("subscribe") { try session.subscribe([broker.input], listener: log) }
    let tooLarge = String(repeating: "x", count: 2_000_000)
    let error = try #require(throws: BrokerError.self) {
      try session.stage([broker.record("a", tooLarge, topic: broker.output)])
      try session.stage([broker.record("b", "1", topic: broker.output)])
      try session.commitTransaction([], offsets: [:])
    }
    #expect(error.kind == .fatal)
    session.close()
  }

  @Test(arguments: transactional)
  func whatWasStagedAndAbandonedIsNeverThere(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.abandonTransaction()
    try session.stage([broker.record("a", "given up", topic: broker.output)])
    try session.abandonTransaction()
    try session.commitTransaction(
      [broker.record("b", "1", topic: broker.output)], offsets: [part: 1])
    #expect(try broker.committedOutput(session) == ["1"])
    session.close()
  }

  @Test(arguments: transactional)
  func aReplacedProducerEndsWhatTheOldOneStaged(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.stage([broker.record("a", "left behind", topic: broker.output)])
    try broker.patiently("replaceProducer") { try session.replaceProducer() }
    try session.commitTransaction(
      [broker.record("b", "1", topic: broker.output)], offsets: [part: 1])
    #expect(try broker.committedOutput(session) == ["1"])
    session.close()
  }

  @Test(arguments: transactional)
  func aNewProducerWithTheSameIdFencesTheOld(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (old, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    let new = try broker.session()
    try broker.patiently("initTransactions") { try new.replaceProducer() }
    let error = #expect(throws: BrokerError.self) {
      try old.commitTransaction(
        [broker.record("a", "zombie", topic: broker.output)], offsets: [part: 1])
    }
    #expect(error?.kind == .fenced)
    #expect(try broker.committedOutput(new).isEmpty)
    old.close()
    new.close()
  }

  /// The producers of an instance take turns, and each of them is shut out.
  @Test(arguments: transactional)
  func aNewProducerWithTheSameIdFencesTheOldAlsoAfterACommit(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (old, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try old.commitTransaction(
      [broker.record("a", "1", topic: broker.output)], offsets: [part: 1])
    try old.stage([broker.record("a", "left behind", topic: broker.output)])
    let new = try broker.session()
    try broker.patiently("initTransactions") { try new.replaceProducer() }
    let error = #expect(throws: BrokerError.self) {
      try old.commitTransaction(
        [broker.record("a", "zombie", topic: broker.output)], offsets: [part: 2])
    }
    #expect(error?.kind == .fenced)
    #expect(try broker.committedOutput(new) == ["1"])
    old.close()
    new.close()
  }

  @Test(arguments: transactional)
  func aMemberThatTheGroupHasLeftBehindCommitsNothing(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (stale, staleLog) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    // It gives its membership up as an expired one would find it: gone, and the group further on.
    stale.close()
    let (next, _) = try broker.owner(slot: 1)
    #expect(throws: (any Error).self) {
      try stale.commitTransaction(
        [broker.record("a", "zombie", topic: broker.output)], offsets: [part: 9])
    }
    #expect(try broker.committedOutput(next).isEmpty)
    #expect(try broker.patiently("committed") { try next.committedOffsets([part]) }.isEmpty)
    #expect(!staleLog.changes.isEmpty)
    next.close()
  }

  @Test(arguments: transactional)
  func aReplacedProducerGoesOnWhereTheOldOneStopped(_ kind: Kind) throws {
    let broker = try BrokerUnderTest(kind)
    let (session, _) = try broker.owner()
    let part = TopicPartition(topic: broker.input, partition: 0)
    try session.commitTransaction(
      [broker.record("a", "1", topic: broker.output)], offsets: [part: 1])
    try broker.patiently("replaceProducer") { try session.replaceProducer() }
    try session.commitTransaction(
      [broker.record("b", "2", topic: broker.output)], offsets: [part: 2])
    #expect(try broker.committedOutput(session) == ["1", "2"])
    session.close()
  }

  @Test func theDifferencesOfTheEmbeddedBrokerAreListedInOnePlace() {
    #expect(EmbeddedBrokerDifference.allCases.contains(.transactionsAreVisible))
    #expect(Kind.available(without: .transactionsAreVisible).contains(.embedded) == false)
  }
}
