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

  static func encode(_ metadata: KeyMetadata, state: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      28 + metadata.correlationID.utf8.count + metadata.partnership.utf8.count
        + metadata.seen.count * EventIdentity.encodedBytes + state.count)
    bytes.append(version)
    bytes.append(integer: metadata.wakeAt?.millisecondsSinceEpoch ?? noWakeUp)
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
    bytes.append(contentsOf: state)
    return bytes
  }

  /// The wake-up and the revision in an encoded record, without decoding the rest.
  static func head(_ bytes: [UInt8]) throws -> (wakeAt: Instant?, reviewed: UInt32) {
    var reader = ByteReader(bytes)
    return try reader.head()
  }

  /// The same record with another revision.
  static func settingReviewed(_ revision: UInt32, in bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let place = 1 + MemoryLayout<Int64>.size
    guard let form = bytes.first, bytes.count >= place else { return bytes }
    var number: [UInt8] = []
    number.append(integer: revision)
    let isOld = form == versionWithoutRevision
    bytes.replaceSubrange(place..<(isOld ? place : place + number.count), with: number)
    bytes[0] = version
    return bytes
  }

  /// The wake-up and the standing counts in an encoded record, without decoding the rest.
  static func prefix(_ bytes: [UInt8]) throws -> (wakeAt: Instant?, standing: [StandingCount]) {
    var reader = ByteReader(bytes)
    let wakeAt = try reader.head().wakeAt
    _ = try reader.integer(UInt32.self)
    return (wakeAt, try reader.standing())
  }

  static func decode(_ bytes: [UInt8]) throws -> (metadata: KeyMetadata, state: [UInt8]) {
    var reader = ByteReader(bytes)
    let (wakeAt, reviewed) = try reader.head()
    let sequence = try reader.integer(UInt32.self)
    let standing = try reader.standing()
    let correlationID = try reader.text()
    let partnership = try reader.text()
    let seen = try reader.identities()
    let metadata = KeyMetadata(
      wakeAt: wakeAt, reviewed: reviewed, wakeSequence: sequence, standing: standing,
      correlationID: correlationID, partnership: partnership, seen: seen)
    return (metadata, reader.rest())
  }
}

/// Reads the changelog's binary layout; every read checks that the bytes are there.
struct ByteReader {
  static let unreadable = RuntimeError(
    .changelogUnreadable,
    "a changelog record is damaged or was written by a newer version; run that version, or replay the inputs into a new state topic"
  )

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - at }

  mutating func head() throws -> (wakeAt: Instant?, reviewed: UInt32) {
    let version = try integer(UInt8.self)
    guard version == StateRecord.version || version == StateRecord.versionWithoutRevision else {
      throw Self.unreadable
    }
    let ms = try integer(Int64.self)
    let reviewed = version == StateRecord.version ? try integer(UInt32.self) : 0
    return (ms == StateRecord.noWakeUp ? nil : Instant(millisecondsSinceEpoch: ms), reviewed)
  }

  mutating func integer<Value: FixedWidthInteger>(_: Value.Type) throws -> Value {
    let width = MemoryLayout<Value>.size
    guard remaining >= width else { throw Self.unreadable }
    defer { at += width }
    return bytes.withUnsafeBytes {
      Value(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: Value.self))
    }
  }

  mutating func standing() throws -> [StandingCount] {
    let count = Int(try integer(UInt16.self))
    var standing: [StandingCount] = []
    for _ in 0..<count {
      standing.append(
        StandingCount(
          kind: try text(), state: try text(), count: Int(try integer(UInt32.self))))
    }
    return standing
  }

  mutating func identities() throws -> [EventIdentity] {
    let count = Int(try integer(UInt32.self))
    guard count <= remaining / EventIdentity.encodedBytes else { throw Self.unreadable }
    var identities: [EventIdentity] = []
    identities.reserveCapacity(count)
    for _ in 0..<count {
      identities.append(
        EventIdentity(
          high: try integer(UInt64.self), low: try integer(UInt64.self),
          content: try integer(UInt64.self)))
    }
    return identities
  }

  mutating func text() throws -> String {
    let count = Int(try integer(UInt16.self))
    guard remaining >= count else { throw Self.unreadable }
    defer { at += count }
    return String(decoding: bytes[at..<at + count], as: UTF8.self)
  }

  func rest() -> [UInt8] { Array(bytes[at...]) }
}

extension [UInt8] {
  mutating func append<Value: FixedWidthInteger>(integer value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends their number as 32 bits and the identities.
  mutating func append(identities: [EventIdentity]) {
    append(integer: UInt32(identities.count))
    for identity in identities {
      append(integer: identity.high)
      append(integer: identity.low)
      append(integer: identity.content)
    }
  }

  /// Appends the UTF-8 length as 16 bits and the bytes; attributes are shorter by their schema.
  mutating func append(text: String) {
    let utf8 = Array(text.utf8.prefix(Int(UInt16.max)))
    append(integer: UInt16(utf8.count))
    append(contentsOf: utf8)
  }
}
