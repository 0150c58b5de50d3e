import CivilTime

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

extension KeyMetadata {
  /// What an event is to a key that is known.
  enum Acquaintance {
    case isNew
    case isRepeat
    case reusesIdentity
    case isOfAnotherPartnership
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
/// state, then the metadata, then the state as the codec wrote it.
///
/// Layout, little endian: version (1 byte), wake-up in ms since 1970 or `Int64.max` (8), revision of
/// the context (4, not in version 1), wake sequence (4), number of standing counts (2) and for each its kind (2+n), state (2+n) and count (4),
/// length and UTF-8 of correlation id (2+n) and partnership (2+n), number of identities (4) and the
/// identities (24 each), state.
enum StateRecord {
  static let version: UInt8 = 2
  /// Written before there were contexts: its keys have been under none.
  static let versionWithoutRevision: UInt8 = 1
  static let noWakeUp = Int64.max

  /// The instant as it stands in a record.
  static func milliseconds(_ wakeAt: Instant?) -> Int64 {
    wakeAt?.millisecondsSinceEpoch ?? noWakeUp
  }

  /// Appends what stands before the state.
  static func encode(_ metadata: KeyMetadata, to bytes: inout [UInt8]) {
    bytes.append(version)
    bytes.append(integer: milliseconds(metadata.wakeAt))
    bytes.append(integer: metadata.reviewed)
    bytes.append(integer: metadata.wakeSequence)
    bytes.append(integer: UInt16(clamping: metadata.standing.count))
    for standing in metadata.standing.prefix(Int(UInt16.max)) {
      bytes.append(text: standing.kind)
      bytes.append(text: standing.state)
      bytes.append(integer: UInt32(clamping: standing.count))
    }
    bytes.append(text: metadata.correlationID)
    bytes.append(text: metadata.partnership)
    bytes.append(identities: metadata.seen)
  }

  /// The wake-up and the revision in an encoded record, without decoding the rest.
  static func head(_ bytes: UnsafeRawBufferPointer) throws -> (wakeAtMs: Int64, reviewed: UInt32) {
    var reader = ByteReader(bytes)
    return try reader.head()
  }

  /// Hands out the standing counts of an encoded record, each with the bytes of its kind and state
  /// as they stand there, which are equal for equal names.
  static func forEachStanding(
    _ bytes: UnsafeRawBufferPointer, _ body: (_ name: UnsafeRawBufferPointer, Int) -> Void
  ) throws {
    var reader = ByteReader(bytes)
    _ = try reader.head()
    _ = try reader.integer(UInt32.self)
    for _ in 0..<Int(try reader.integer(UInt16.self)) {
      let name = try reader.standingName()
      body(name, Int(try reader.integer(UInt32.self)))
    }
  }

  /// The kind and the state in the bytes that `forEachStanding` hands out.
  static func standingName(_ bytes: UnsafeRawBufferPointer) throws -> StandingName {
    var reader = ByteReader(bytes)
    return StandingName(kind: try reader.text(), state: try reader.text())
  }

  /// The state's bytes stand in the record.
  static func decode(_ bytes: UnsafeRawBufferPointer) throws -> (
    metadata: KeyMetadata, state: UnsafeRawBufferPointer
  ) {
    var reader = ByteReader(bytes)
    let (wakeAtMs, reviewed) = try reader.head()
    let sequence = try reader.integer(UInt32.self)
    let standing = try reader.standing()
    let correlationID = try reader.text()
    let partnership = try reader.text()
    let seen = try reader.identities()
    let metadata = KeyMetadata(
      wakeAt: wakeAtMs == noWakeUp ? nil : Instant(millisecondsSinceEpoch: wakeAtMs),
      reviewed: reviewed, wakeSequence: sequence, standing: standing,
      correlationID: correlationID, partnership: partnership, seen: seen)
    return (metadata, reader.rest())
  }
}

/// Reads the changelog's binary layout; every read checks that the bytes are there. For as long as
/// they are.
struct ByteReader {
  static let unreadable = RuntimeError(
    .changelogUnreadable,
    "a changelog record is damaged or was written by a newer version; run that version, or replay the inputs into a new state topic"
  )

  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var remaining: Int { bytes.count - at }

  mutating func head() throws -> (wakeAtMs: Int64, reviewed: UInt32) {
    let version = try integer(UInt8.self)
    guard version == StateRecord.version || version == StateRecord.versionWithoutRevision else {
      throw Self.unreadable
    }
    let ms = try integer(Int64.self)
    return (ms, version == StateRecord.version ? try integer(UInt32.self) : 0)
  }

  mutating func integer<Value: FixedWidthInteger>(_: Value.Type) throws -> Value {
    let width = MemoryLayout<Value>.size
    guard remaining >= width else { throw Self.unreadable }
    defer { at += width }
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Value.self))
  }

  mutating func standing() throws -> [StandingCount] {
    let count = Int(try integer(UInt16.self))
    var standing: [StandingCount] = []
    standing.reserveCapacity(min(count, remaining))
    for _ in 0..<count {
      standing.append(
        StandingCount(
          kind: try text(), state: try text(), count: Int(try integer(UInt32.self))))
    }
    return standing
  }

  /// The bytes of a kind and a state, lengths included.
  mutating func standingName() throws -> UnsafeRawBufferPointer {
    let start = at
    _ = try utf8()
    _ = try utf8()
    return UnsafeRawBufferPointer(rebasing: bytes[start..<at])
  }

  mutating func identities() throws -> [EventIdentity] {
    let count = Int(try integer(UInt32.self))
    guard count <= remaining / EventIdentity.encodedBytes else { throw Self.unreadable }
    // Room for one more: a key that is decoded is usually about to take an event.
    var identities: [EventIdentity] = []
    identities.reserveCapacity(count + 1)
    for _ in 0..<count {
      identities.append(
        EventIdentity(
          high: try integer(UInt64.self), low: try integer(UInt64.self),
          content: try integer(UInt64.self)))
    }
    return identities
  }

  mutating func text() throws -> String { String(decoding: try utf8(), as: UTF8.self) }

  private mutating func utf8() throws -> Slice<UnsafeRawBufferPointer> {
    let count = Int(try integer(UInt16.self))
    guard remaining >= count else { throw Self.unreadable }
    defer { at += count }
    return bytes[at..<at + count]
  }

  func rest() -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[at...]) }
}

extension [UInt8] {
  mutating func append<Value: FixedWidthInteger>(integer value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends their number as 32 bits and the identities.
  mutating func append(identities: [EventIdentity]) {
    append(integer: UInt32(identities.count))
    for identity in identities {
      let words = (
        identity.high.littleEndian, identity.low.littleEndian, identity.content.littleEndian
      )
      Swift.withUnsafeBytes(of: words) { append(contentsOf: $0) }
    }
  }

  /// Appends the UTF-8 length as 16 bits and the bytes; attributes are shorter by their schema.
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { utf8 in
      let kept = UnsafeRawBufferPointer(
        rebasing: UnsafeRawBufferPointer(utf8).prefix(Int(UInt16.max)))
      append(integer: UInt16(kept.count))
      append(contentsOf: kept)
    }
  }
}
