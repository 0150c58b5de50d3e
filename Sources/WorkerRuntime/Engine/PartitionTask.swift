import CivilTime
import Kafka
import VigilEvents

/// Everything the worker holds of one partition number: the state of its keys, their wake-ups, and
/// how far each input topic has been processed.
final class PartitionTask<C: Concern> {
  /// The way from assignment to work. Nothing is processed and nothing fires before `ready`.
  enum Phase: Equatable {
    /// Waits for the group's committed offsets to be free of undecided transactions.
    case awaitingOffsets
    /// Reads the changelog up to the end taken once, after the offsets were stable.
    case restoring(end: Int64)
    case ready
  }

  let partition: Int32
  let inputTopics: [String]
  private let noticesTopic: String?
  /// Which of the lanes holds notices.
  private var noticesLane: Int?
  var phase = Phase.awaitingOffsets
  let table = KeyTable<C.State>()
  let contexts: ContextLog<C.Context>
  var reviews = ReviewQueue()
  var wakeUps = WakeUpQueue()
  /// What stands open in this partition, by kind and state.
  private(set) var standing = StandingTally()
  var changelog = ChangelogReader()
  var restoreStartedMs: Int64 = 0

  /// The group's offsets at assignment.
  var committedOffsets: [String: Int64] = [:]
  /// The changelog has been read up to this offset.
  var restoredTo: Int64 = 0
  /// The inputs in the order of `inputTopics`; empty until the restore is complete.
  private(set) var lanes: [InputLane] = []
  /// Monotonic time since which the next record waits for another input.
  private var heldSinceMs: Int64?

  /// Marks this ownership in a changelog written without transactions.
  var claim: [UInt8]?
  /// The changelog offset the next record of ours must get, as long as nobody else writes there.
  private(set) var nextChangelogOffset: Int64?
  /// Whether a record of another writer was found between ours.
  private(set) var sawForeignWrite = false
  /// Whether positions or state changed since the last commit.
  var isDirty = false

  init(
    partition: Int32, inputTopics: [String], noticesTopic: String?, identitiesMax: Int
  ) {
    self.partition = partition
    self.noticesTopic = noticesTopic
    self.inputTopics = inputTopics
    self.contexts = ContextLog(identitiesMax: identitiesMax)
  }

  var inputs: [TopicPartition] {
    inputTopics.map { TopicPartition(topic: $0, partition: partition) }
  }

  // MARK: Input

  func openLanes(_ progress: [String: InputProgress]) {
    lanes = inputTopics.compactMap { topic in
      progress[topic].map { InputLane(topic: topic, progress: $0) }
    }
    noticesLane = lanes.firstIndex { $0.topic == noticesTopic }
  }

  var bufferedCount: Int { lanes.reduce(0) { $0 + $1.bufferedCount } }
  /// What they take, about.
  var bufferedBytes: Int { lanes.reduce(0) { $0 + $1.bufferedBytes } }
  /// True while records are buffered but wait for an input that may hold earlier ones.
  var isHolding: Bool { heldSinceMs != nil }

  /// The offset each input topic is to be processed from next.
  var positions: [String: Int64] {
    Dictionary(uniqueKeysWithValues: lanes.map { ($0.topic, $0.progress.position) })
  }

  func buffer(_ record: ConsumedRecord, recordedAt: Instant) {
    withLane(record.topic) { $0.buffer(record, recordedAt: recordedAt) }
  }

  func reportEnd(_ topic: String, _ offset: Int64) {
    // Of an input that is held back, an end was reported before.
    withLane(topic) { if !$0.isHeldBack { $0.progress.reportEnd(offset) } }
  }

  func noteBacklog(_ topic: String, end: Int64) {
    withLane(topic) { $0.progress.noteBacklog(end: end) }
  }

  /// The inputs for which this holds.
  func inputs(where condition: (InputLane) -> Bool) -> [TopicPartition] {
    lanes.filter(condition).map { TopicPartition(topic: $0.topic, partition: partition) }
  }

  func noteHeldBack(_ topic: String, _ isHeldBack: Bool) {
    withLane(topic) { lane in
      lane.isHeldBack = isHeldBack
      if isHeldBack { lane.progress.forgetEnd() }
    }
  }

  private func withLane(_ topic: String, _ body: (inout InputLane) -> Void) {
    guard let index = lanes.firstIndex(where: { $0.topic == topic }) else { return }
    body(&lanes[index])
  }

  /// Takes the next record in the order of recording across the inputs, so that a restart processes
  /// them in the order in which they came. A record waits while another input may still hold an
  /// earlier one, but no longer than `holdMaxMs`. A notice comes after everything recorded at its
  /// instant, so it waits until the clock has passed that; and, with all that follows, for the keys
  /// to be reviewed where many changes are open.
  func takeNext(asOf: Instant, nowMs: Int64, holdMaxMs: Int64) -> BufferedRecord? {
    var first = -1
    var earliest = Instant(millisecondsSinceEpoch: .max)
    for index in lanes.indices {
      guard let candidate = lanes[index].nextRecordedAt, first < 0 || candidate < earliest
      else { continue }
      (first, earliest) = (index, candidate)
    }
    guard first >= 0 else {
      heldSinceMs = nil
      return nil
    }
    if first == noticesLane, !contexts.hasRoom { return nil }
    var mustWait = false
    for index in lanes.indices where lanes[index].nextRecordedAt == nil && !mustWait {
      guard let watermark = lanes[index].progress.watermark(asOf: asOf) else {
        mustWait = true
        break
      }
      mustWait = first == noticesLane ? watermark <= earliest : watermark < min(earliest, asOf)
    }
    if mustWait {
      let sinceMs = heldSinceMs ?? nowMs
      heldSinceMs = sinceMs
      if nowMs - sinceMs < holdMaxMs { return nil }
    } else {
      heldSinceMs = nil
    }
    isDirty = true
    return lanes[first].takeNext()
  }

  /// The instant up to which wake-ups may fire: everything recorded before it has been processed.
  /// Once the backlog is done, a quiet producer or a busy input holds a wake-up up for no longer
  /// than `holdMaxMs`.
  func wakeUpLimit(asOf: Instant, holdMaxMs: Int64) -> Instant? {
    guard !lanes.isEmpty else { return nil }
    var limit = asOf
    for lane in lanes {
      let watermark = lane.progress.watermark(asOf: asOf)
      limit = min(limit, watermark ?? Instant(millisecondsSinceEpoch: .min))
    }
    if lanes.allSatisfy({ $0.progress.isPastBacklog }) {
      limit = max(limit, asOf.adding(milliseconds: -holdMaxMs))
    }
    return limit
  }

  // MARK: State

  /// Takes a key that is new or was changed: arms what it asks for now, and counts what it says.
  func store(
    _ slot: KeySlot, _ entry: KeyEntry<C.State>, wakeAt: Instant?, standing now: [StandingCount]
  ) {
    rearm(slot, from: entry.metadata.wakeAt, to: wakeAt)
    standing.replace(entry.metadata.standing, by: now)
    entry.metadata.wakeAt = wakeAt
    entry.metadata.standing = now
    touch(slot, entry)
  }

  /// Takes a key of which only the metadata changed.
  func touch(_ slot: KeySlot, _ entry: KeyEntry<C.State>) {
    table.put(slot, entry)
    isDirty = true
  }

  /// Forgets the key with its wake-up and what it counted for.
  func forget(_ slot: KeySlot, _ entry: KeyEntry<C.State>) {
    table.remove(slot)
    rearm(slot, from: entry.metadata.wakeAt, to: nil)
    standing.replace(entry.metadata.standing, by: [])
    isDirty = true
  }

  /// Takes the restored context and brings it up to what the program ships. Does nothing the second
  /// time, so that a restore can go on where a call to the broker failed.
  func takeRestoredContext(_ shipped: (C.Context?) -> C.Context, now: Instant) throws {
    guard contexts.current == nil else { return }
    try contexts.restore(changelog.technicalRecords)
    table.waitingKeysReviewed = contexts.reviewedThrough
    _ = contexts.adopt(shipped(contexts.current?.context), changedAt: now)
  }

  /// Arms and counts what the restored keys ask for and say.
  func takeRestored() throws {
    var restored: [WakeUpQueue.Entry] = []
    var standings = RestoredStandings()
    try table.forEachRestored { slot, wakeAt, record in
      if let wakeAt {
        restored.append(.init(atMs: wakeAt.millisecondsSinceEpoch, slot: slot))
      }
      try standings.count(record: record)
    }
    try standing.add(standings)
    wakeUps.arm(restored)
  }

  private func rearm(_ slot: KeySlot, from previous: Instant?, to next: Instant?) {
    guard previous != next else { return }
    if previous != nil { wakeUps.withdraw() }
    if let next { wakeUps.arm(slot, at: next) }
    if wakeUps.needsSweep { wakeUps.sweep { table.wakeAt($0.slot) == $0.at } }
  }

  /// The next key whose wake-up is due at or before `limit`, passing over stale entries.
  func popDueKey(_ limit: Instant) -> KeySlot? {
    while let entry = wakeUps.popDue(limit) {
      if table.wakeAt(entry.slot) == entry.at { return entry.slot }
    }
    return nil
  }

  // MARK: Reviews

  /// Takes a notice with the context it leads to; keys that wait are reviewed after the input.
  func take(
    _ notice: EventIdentity, id: String, changedAt: Instant, leadingTo context: C.Context
  ) {
    isDirty = true
    if contexts.take(notice, id: id, changedAt: changedAt, leadingTo: context) {
      reviews.invalidate()
    }
  }

  /// The next waiting key that may be behind the context, or nil where none is left.
  func popKeyToReview() -> KeySlot? {
    if reviews.isStale, let current = contexts.current {
      reviews.fill(table.waitingKeys(behind: current.revision))
    }
    return reviews.popNext()
  }

  /// Notes that every waiting key has been brought up to the context.
  func completeReviews() {
    contexts.completeReviews()
    table.waitingKeysReviewed = contexts.reviewedThrough
    isDirty = true
  }

  /// Notes the offset a changelog record of ours was written at, without transactions.
  func noteChangelogOffset(_ offset: Int64) {
    if let expected = nextChangelogOffset, offset != expected { sawForeignWrite = true }
    nextChangelogOffset = offset + 1
  }
}
