import CivilTime

/// What is kept of one key beside the concern's state.
struct KeyMetadata: Hashable, Sendable {
  /// The next wake-up asked for.
  var wakeAt: Instant?
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
/// Layout, little endian: version (1 byte), wake-up in ms since 1970 or `Int64.max` (8), wake
/// sequence (4), number of standing counts (2) and for each its kind (2+n), state (2+n) and count (4),
/// length and UTF-8 of correlation id (2+n) and partnership (2+n), number of identities (4) and the
/// identities (24 each), state.
enum StateRecord {
  static let version: UInt8 = 1
  static let noWakeUp = Int64.max

  static func encode(_ metadata: KeyMetadata, state: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      24 + metadata.correlationID.utf8.count + metadata.partnership.utf8.count
        + metadata.seen.count * EventIdentity.encodedBytes + state.count)
    bytes.append(version)
    bytes.append(integer: metadata.wakeAt?.millisecondsSinceEpoch ?? noWakeUp)
    bytes.append(integer: metadata.wakeSequence)
    bytes.append(integer: UInt16(clamping: metadata.standing.count))
    for standing in metadata.standing.prefix(Int(UInt16.max)) {
      bytes.append(text: standing.kind)
      bytes.append(text: standing.state)
      bytes.append(integer: UInt32(clamping: standing.count))
    }
    bytes.append(text: metadata.correlationID)
    bytes.append(text: metadata.partnership)
    bytes.append(integer: UInt32(metadata.seen.count))
    for identity in metadata.seen {
      bytes.append(integer: identity.high)
      bytes.append(integer: identity.low)
      bytes.append(integer: identity.content)
    }
    bytes.append(contentsOf: state)
    return bytes
  }

  /// The wake-up in an encoded record, without decoding the rest.
  static func wakeAt(_ bytes: [UInt8]) throws -> Instant? {
    var reader = ByteReader(bytes)
    let ms = try reader.versionAndWakeUp()
    return ms == noWakeUp ? nil : Instant(millisecondsSinceEpoch: ms)
  }

  /// The wake-up and the standing counts in an encoded record, without decoding the rest.
  static func prefix(_ bytes: [UInt8]) throws -> (wakeAt: Instant?, standing: [StandingCount]) {
    var reader = ByteReader(bytes)
    let ms = try reader.versionAndWakeUp()
    _ = try reader.integer(UInt32.self)
    let standing = try reader.standing()
    return (ms == noWakeUp ? nil : Instant(millisecondsSinceEpoch: ms), standing)
  }

  static func decode(_ bytes: [UInt8]) throws -> (metadata: KeyMetadata, state: [UInt8]) {
    var reader = ByteReader(bytes)
    let wakeMs = try reader.versionAndWakeUp()
    let sequence = try reader.integer(UInt32.self)
    let standing = try reader.standing()
    let correlationID = try reader.text()
    let partnership = try reader.text()
    let count = try reader.integer(UInt32.self)
    guard Int(count) <= reader.remaining / EventIdentity.encodedBytes else {
      throw ByteReader.unreadable
    }
    var seen: [EventIdentity] = []
    seen.reserveCapacity(Int(count))
    for _ in 0..<count {
      seen.append(
        EventIdentity(
          high: try reader.integer(UInt64.self), low: try reader.integer(UInt64.self),
          content: try reader.integer(UInt64.self)))
    }
    let metadata = KeyMetadata(
      wakeAt: wakeMs == noWakeUp ? nil : Instant(millisecondsSinceEpoch: wakeMs),
      wakeSequence: sequence, standing: standing, correlationID: correlationID,
      partnership: partnership, seen: seen)
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

  mutating func versionAndWakeUp() throws -> Int64 {
    guard try integer(UInt8.self) == StateRecord.version else { throw Self.unreadable }
    return try integer(Int64.self)
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

  /// Appends the UTF-8 length as 16 bits and the bytes; attributes are shorter by their schema.
  mutating func append(text: String) {
    let utf8 = Array(text.utf8.prefix(Int(UInt16.max)))
    append(integer: UInt16(utf8.count))
    append(contentsOf: utf8)
  }
}
