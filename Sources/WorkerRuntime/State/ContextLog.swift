import CivilTime
import VigilEvents

/// The context of one partition as of one of its changes.
///
/// A class, because every event asks for it and a context may be large.
final class ContextRevision<Context: Sendable>: Sendable {
  /// Counts the changes of the partition's context, from 1.
  let revision: UInt32
  /// When it changed.
  let changedAt: Instant
  /// The id of the notice that changed it; nil where a program brought it along. Revisions count
  /// what this partition has seen, and programs come and go between them; a notice stays the same.
  let noticeID: String?
  /// The notices taken by then and since, as long as it was the current one; oldest first.
  let noticesTaken: [EventIdentity]
  let context: Context

  init(
    revision: UInt32, changedAt: Instant, noticeID: String? = nil,
    noticesTaken: [EventIdentity] = [], context: Context
  ) {
    self.revision = revision
    self.changedAt = changedAt
    self.noticeID = noticeID
    self.noticesTaken = noticesTaken
    self.context = context
  }

  /// What tells the reviews for this change from those for any other.
  var cause: String { noticeID ?? "program \(revision)" }

  /// True for a wake-up that is handled under the context before: one due by the time a notice was
  /// recorded. What a program brings counts for everything not yet handled.
  func comesAfter(wakeUpAt instant: Instant) -> Bool { noticeID != nil && instant <= changedAt }
}

/// One partition's context with its last changes, as far as open keys are still behind them.
///
/// Kept in the changelog under technical keys, one record for each revision, with the identities of
/// the notices taken by then: a notice and what it changed are one record, so that none is taken
/// twice or passed over where a batch is torn without transactions. Old revisions are kept until
/// every waiting key has been reviewed, because a key goes through the changes one by one: then it
/// comes to the same whether the worker was quick, slow or down. So that they stay few, a notice
/// waits where `revisionsMax` of them are kept. The last change by a notice stays.
final class ContextLog<Context: StoredCodable & Equatable> {
  /// Revisions kept before a notice has to wait for the reviews. Programs may bring a few more.
  static var revisionsMax: Int { 16 }

  private let identitiesMax: Int
  /// False for a concern without a context: nothing is kept, and no key is ever behind.
  private let isKept: Bool
  /// Ascending; never empty once a context has been adopted.
  private var revisions: [ContextRevision<Context>] = []
  /// Every key that waits for a wake-up has been brought up to this revision.
  private(set) var reviewedThrough: UInt32 = 0

  /// Revisions whose record is to be written or removed.
  private var changedRevisions: Set<UInt32> = []
  private var reviewedThroughChanged = false

  init(identitiesMax: Int) {
    self.identitiesMax = identitiesMax
    self.isKept = Context.self != NoContext.self
  }

  var current: ContextRevision<Context>? { revisions.last }
  var hasChanges: Bool { !changedRevisions.isEmpty || reviewedThroughChanged }
  /// True while waiting keys may be behind the current context.
  var hasOpenReviews: Bool { (current?.revision ?? 0) > reviewedThrough }
  /// False where so many changes are open that the keys have to come first: none may be forgotten
  /// while a key has yet to go through it.
  var hasRoom: Bool { revisions.count < Self.revisionsMax || !hasOpenReviews }

  /// The first change after `revision`.
  func next(after revision: UInt32) -> ContextRevision<Context>? {
    revisions.first { $0.revision > revision }
  }

  /// The last change after `revision` that a notice brought, else the first one.
  func nextForKeyAtRest(after revision: UInt32) -> ContextRevision<Context>? {
    revisions.last { $0.revision > revision && $0.noticeID != nil } ?? next(after: revision)
  }

  /// The context before a change; the change itself where nothing came before it.
  func before(_ change: ContextRevision<Context>) -> ContextRevision<Context> {
    revisions.last { $0.revision < change.revision } ?? change
  }

  // MARK: Changes

  /// Takes `context` as the partition's from `changedAt` on. Returns false where it is what the
  /// partition has.
  func adopt(_ context: Context, changedAt: Instant) -> Bool {
    guard let current else {
      let first = ContextRevision(
        revision: isKept ? reviewedThrough + 1 : 0, changedAt: changedAt, context: context)
      revisions = [first]
      if isKept { changedRevisions.insert(first.revision) }
      return isKept
    }
    guard context != current.context else { return false }
    append(
      ContextRevision(
        revision: current.revision + 1, changedAt: changedAt, noticesTaken: current.noticesTaken,
        context: context))
    return true
  }

  /// True where the notice was taken before.
  func hasTaken(_ notice: EventIdentity) -> Bool {
    current?.noticesTaken.contains { $0.isSameEvent(as: notice) } ?? false
  }

  /// Takes a notice with the context it leads to. Returns false where that is what the partition has.
  func take(
    _ notice: EventIdentity, id: String, changedAt: Instant, leadingTo context: Context
  ) -> Bool {
    guard isKept, let current else { return false }
    var taken = current.noticesTaken
    taken.append(notice)
    if taken.count > identitiesMax { taken.removeFirst(taken.count - identitiesMax) }
    guard context != current.context else {
      revisions[revisions.count - 1] = ContextRevision(
        revision: current.revision, changedAt: current.changedAt, noticeID: current.noticeID,
        noticesTaken: taken, context: current.context)
      changedRevisions.insert(current.revision)
      return false
    }
    append(
      ContextRevision(
        revision: current.revision + 1, changedAt: changedAt, noticeID: id, noticesTaken: taken,
        context: context))
    return true
  }

  private func append(_ next: ContextRevision<Context>) {
    revisions.append(next)
    changedRevisions.insert(next.revision)
  }

  /// Notes that no waiting key is behind the current context any more.
  func completeReviews() {
    guard let current else { return }
    reviewedThrough = current.revision
    reviewedThroughChanged = true
    // The last notice stays: it gives the reviews of keys at rest their identity.
    let lastNotice = revisions.last { $0.noticeID != nil }?.revision
    let isKept = { number in number == current.revision || number == lastNotice }
    for old in revisions where !isKept(old.revision) { changedRevisions.insert(old.revision) }
    revisions.removeAll { !isKept($0.revision) }
  }

  // MARK: Changelog

  private static var revisionKeyPrefix: String { "\u{1}context/" }
  private static var reviewedThroughKey: String { "\u{1}reviewed" }
  /// Form 1 held JSON and was never released.
  private static var recordForm: UInt8 { 2 }

  private static func key(_ revision: UInt32) -> String { revisionKeyPrefix + String(revision) }

  /// Takes what the changelog holds under technical keys.
  func restore(_ records: [String: [UInt8]]) throws {
    guard isKept else { return }
    for (key, value) in records {
      if key == Self.reviewedThroughKey {
        guard let number = UInt32(String(decoding: value, as: UTF8.self)) else {
          throw StateRecord.unreadable
        }
        reviewedThrough = number
      } else if key.hasPrefix(Self.revisionKeyPrefix) {
        guard let number = UInt32(key.dropFirst(Self.revisionKeyPrefix.count)) else {
          throw StateRecord.unreadable
        }
        revisions.append(try decode(value, number))
      }
    }
    revisions.sort { $0.revision < $1.revision }
  }

  /// What stands under a technical key now; nil where nothing does.
  func record(_ key: String) throws -> [UInt8]? {
    if key == Self.reviewedThroughKey { return Array(String(reviewedThrough).utf8) }
    return try revisions.first { Self.key($0.revision) == key }.map(encode)
  }

  /// The changed records, to be written after those of the keys and in this order: what has come,
  /// that all waiting keys have been reviewed, what is not needed any more.
  func encodeChanges() throws -> [(key: String, value: [UInt8]?)] {
    var keys = changedRevisions.sorted().map(Self.key)
    if reviewedThroughChanged { keys.append(Self.reviewedThroughKey) }
    let records = try keys.map { (key: $0, value: try record($0)) }
    return records.filter { $0.value != nil } + records.filter { $0.value == nil }
  }

  /// Call it once the changes are committed.
  func acceptChanges() {
    changedRevisions = []
    reviewedThroughChanged = false
  }

  /// Form (1 byte), instant of the change, the notice's id or none for a program, the notices taken
  /// and the context, in stored form.
  private func encode(_ revision: ContextRevision<Context>) throws -> [UInt8] {
    var writer = StoredWriter()
    defer { writer.free() }
    writer.fixed(Self.recordForm)
    writer.instant(revision.changedAt)
    writer.text(ifAny: revision.noticeID)
    writer.identities(revision.noticesTaken)
    revision.context.write(to: &writer)
    guard !writer.isFaulty else {
      throw RuntimeError(
        .encodingFailed, "a context has no stored form; this is a defect of the concern")
    }
    return Array(writer.written)
  }

  private func decode(_ bytes: [UInt8], _ number: UInt32) throws -> ContextRevision<Context> {
    try bytes.withUnsafeBytes { bytes in
      try StateRecord.readable { () throws(StoredFormError) in try Self.read(bytes, number) }
    }
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, _ number: UInt32
  ) throws(StoredFormError) -> ContextRevision<Context> {
    var reader = StoredReader(bytes)
    guard try reader.fixed(UInt8.self) == recordForm else { throw .newer }
    let revision = ContextRevision(
      revision: number, changedAt: try reader.instant(), noticeID: try reader.textIfAny(),
      noticesTaken: try reader.identities(), context: try Context(reading: &reader))
    guard reader.remaining == 0 else { throw .truncated }
    return revision
  }
}
