import CivilTime
import VigilEvents

/// What is kept of one key beside the concern's state.
struct KeyMetadata: Hashable, Sendable {
  /// The next wake-up asked for.
  var wakeAt: Instant?
  /// The revision of the partition's context that the key was last brought up to.
  var reviewed: UInt32 = 0
  /// How many wake-ups of the key have fired.
  var wakeSequence: UInt32 = 0
  /// What of the key stands open, as the concern counts it.
  var standing: [StandingCount] = []
  /// The id of the key's first event: the `correlationid` of all that follows.
  var correlationID: String
  /// The partnership the key belongs to.
  var partnership: String
  /// The identities applied, oldest first.
  var seen: [EventIdentity] = []
}

/// What is held of a key in use: an object, because it is large and changes where it stands.
final class KeyEntry<State: StoredCodable> {
  var metadata: KeyMetadata
  /// Nil once a decision has forgotten the key, until the table does.
  var state: State?

  init(metadata: consuming KeyMetadata, state: consuming State?) {
    self.metadata = metadata
    self.state = state
  }
}

extension KeyMetadata {
  /// What an event is to a key that is known.
  enum Acquaintance {
    case isNew
    case isRepeat
    case reusesIdentity
    case isOfAnotherPartnership
  }

  /// Remembers an identity that was applied; of more than `most` the oldest goes.
  mutating func note(_ identity: EventIdentity, atMost most: Int) {
    seen.append(identity)
    if seen.count > most { seen.removeFirst(seen.count - most) }
  }

  /// What the event with this identity, of this partnership, is to the key.
  func acquaintance(with identity: EventIdentity, of partnership: String) -> Acquaintance {
    if let seen = seen.first(where: { $0.isSameEvent(as: identity) }) {
      return seen.content == identity.content ? .isRepeat : .reusesIdentity
    }
    return partnership == self.partnership ? .isNew : .isOfAnotherPartnership
  }
}

/// The changelog's record of one key: a fixed prefix that restore can read without decoding the
/// state, then the metadata, then the state in its stored form.
///
/// Layout: version (1 byte), wake-up in ms since 1970 or `Int64.max` (8, little endian), revision of
/// the context (4, little endian), then as `StoredWriter` writes them the wake sequence, the length of
/// the standing counts in bytes and for each its kind, state and count, correlation id, partnership,
/// the number of identities and the identities (16 bytes each), and the state.
enum StateRecord {
  /// Versions 1 and 2 held JSON; they were never released.
  static let version: UInt8 = 3
  static let noWakeUp = Int64.max

  static let unreadable = RuntimeError(
    .changelogUnreadable,
    "a changelog record is damaged or was written by another version; run that version, or replay the inputs into a new state topic"
  )

  /// The instant as it stands in a record.
  static func milliseconds(_ wakeAt: Instant?) -> Int64 {
    wakeAt?.millisecondsSinceEpoch ?? noWakeUp
  }

  /// Appends what stands before the state.
  static func write(_ metadata: borrowing KeyMetadata, to writer: inout StoredWriter) {
    writer.fixed(version)
    writer.fixed(milliseconds(metadata.wakeAt))
    writer.fixed(metadata.reviewed)
    writer.unsigned(UInt64(metadata.wakeSequence))
    writer.section { writer in
      for index in metadata.standing.indices {
        writer.text(metadata.standing[index].kind)
        writer.text(metadata.standing[index].state)
        writer.unsigned(UInt64(clamping: metadata.standing[index].count))
      }
    }
    writer.text(metadata.correlationID)
    writer.text(metadata.partnership)
    writer.identities(metadata.seen)
  }

  /// The wake-up and the revision in a record, without the rest.
  static func head(_ bytes: UnsafeRawBufferPointer) throws(RuntimeError) -> (
    wakeAtMs: Int64, reviewed: UInt32
  ) {
    var reader = StoredReader(bytes)
    return try readable { () throws(StoredFormError) in try head(&reader) }
  }

  private static func head(
    _ reader: inout StoredReader
  ) throws(StoredFormError) -> (wakeAtMs: Int64, reviewed: UInt32) {
    guard try reader.fixed(UInt8.self) == version else { throw .newer }
    return (try reader.fixed(Int64.self), try reader.fixed(UInt32.self))
  }

  /// The standing counts of a record as they stand there: equal bytes for equal counts.
  static func standingBytes(
    _ bytes: UnsafeRawBufferPointer
  ) throws(RuntimeError) -> UnsafeRawBufferPointer {
    var reader = StoredReader(bytes)
    return try readable { () throws(StoredFormError) in
      _ = try head(&reader)
      _ = try reader.unsigned()
      return try reader.raw(try reader.length())
    }
  }

  /// The standing counts in the bytes that `standingBytes` gives.
  static func standing(
    _ bytes: UnsafeRawBufferPointer
  ) throws(RuntimeError) -> [StandingCount] {
    try readable { () throws(StoredFormError) in try readStanding(bytes) }
  }

  private static func readStanding(
    _ bytes: UnsafeRawBufferPointer
  ) throws(StoredFormError) -> [StandingCount] {
    var reader = StoredReader(bytes)
    var standing: [StandingCount] = []
    // Kind, state and count take a byte each or more.
    standing.reserveCapacity(bytes.count / 3)
    while reader.remaining > 0 {
      standing.append(
        StandingCount(
          kind: try reader.text(), state: try reader.text(),
          count: try reader.unsigned(Int.self)))
    }
    return standing
  }

  /// The metadata; the reader is left at the state.
  static func metadata(
    _ reader: inout StoredReader
  ) throws(StoredFormError) -> KeyMetadata {
    let (wakeAtMs, reviewed) = try head(&reader)
    let sequence = try reader.unsigned(UInt32.self)
    let standing = try readStanding(try reader.raw(try reader.length()))
    return KeyMetadata(
      wakeAt: wakeAtMs == noWakeUp ? nil : Instant(millisecondsSinceEpoch: wakeAtMs),
      reviewed: reviewed, wakeSequence: sequence, standing: standing,
      correlationID: try reader.text(), partnership: try reader.text(),
      seen: try reader.identities())
  }

  /// A whole record.
  static func entry<State: StoredCodable>(
    _ bytes: UnsafeRawBufferPointer
  ) throws(RuntimeError) -> KeyEntry<State> {
    var reader = StoredReader(bytes)
    return try readable { () throws(StoredFormError) in
      let entry = KeyEntry(
        metadata: try metadata(&reader), state: try State(reading: &reader))
      guard reader.remaining == 0 else { throw .truncated }
      return entry
    }
  }

  /// Reads, and says what to do about bytes that cannot be read.
  @inline(__always)
  static func readable<Value>(
    _ read: () throws(StoredFormError) -> Value
  ) throws(RuntimeError) -> Value {
    do throws(StoredFormError) {
      return try read()
    } catch {
      throw unreadable
    }
  }
}

extension StoredWriter {
  /// Appends their number and the identities.
  mutating func identities(_ identities: [EventIdentity]) {
    unsigned(identities.count)
    for index in identities.indices {
      fixed(identities[index].high)
      fixed(identities[index].low)
      fixed(identities[index].content)
    }
  }
}

extension StoredReader {
  /// Identities with their number.
  mutating func identities() throws(StoredFormError) -> [EventIdentity] {
    let count = try length()
    guard count <= remaining / EventIdentity.storedBytes else { throw .truncated }
    // Room for one more: a key that is decoded is usually about to take an event.
    var identities: [EventIdentity] = []
    identities.reserveCapacity(count + 1)
    for _ in 0..<count {
      identities.append(
        EventIdentity(
          high: try fixed(UInt64.self), low: try fixed(UInt32.self),
          content: try fixed(UInt32.self)))
    }
    return identities
  }
}
