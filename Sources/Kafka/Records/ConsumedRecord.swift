/// A record read from a partition. A `nil` value is a tombstone.
///
/// Its bytes stand in one buffer, which it shares with records read at the same time: reading many
/// costs an allocation now and then, and ``withBytes(_:)`` hands them out where they are.
public struct ConsumedRecord: Sendable {
  public var topic: String
  public var partition: Int32
  public var offset: Int64
  /// Milliseconds since 1970-01-01T00:00:00Z as the producer or the broker set it; -1 if unknown.
  public var timestampMs: Int64
  private let place: RecordPlace

  /// Creates a record with a copy of these bytes.
  public init(
    topic: String, partition: Int32, offset: Int64, timestampMs: Int64, key: [UInt8]?,
    value: [UInt8]?, headers: RecordHeaders = RecordHeaders()
  ) {
    let bytes = (key?.count ?? 0) + (value?.count ?? 0) + headers.byteCount
    let slab = ByteSlab(capacity: bytes)
    let place = headers.withRawBytes { headerBytes in
      Self.withBytes(key) { key in
        Self.withBytes(value) { value in
          RecordPlace(
            appending: key, value, headerBytes, headerCount: headers.count, to: slab)
        }
      }
    }
    self.init(
      topic: topic, partition: partition, offset: offset, timestampMs: timestampMs, place: place)
  }

  init(
    topic: String, partition: Int32, offset: Int64, timestampMs: Int64, place: RecordPlace
  ) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
    self.timestampMs = timestampMs
    self.place = place
  }

  public var topicPartition: TopicPartition { TopicPartition(topic: topic, partition: partition) }

  /// A copy of the key.
  public var key: [UInt8]? { withExtendedLifetime(place.slab) { place.key.map { Array($0) } } }
  /// A copy of the value.
  public var value: [UInt8]? { withExtendedLifetime(place.slab) { place.value.map { Array($0) } } }
  /// A copy of the headers.
  public var headers: RecordHeaders {
    withExtendedLifetime(place.slab) {
      RecordHeaders(copying: place.headerBytes, count: Int(place.headerCount))
    }
  }

  /// The bytes of the value; 0 for a tombstone.
  public var valueCount: Int { Int(max(0, place.valueCount)) }
  /// Whether there is no header.
  public var hasNoHeaders: Bool { place.headerCount == 0 }

  /// Runs `body` on the key and the value where they stand, which is until it returns.
  public func withKeyAndValue<Result, Failure: Error>(
    _ body: (_ key: UnsafeRawBufferPointer?, _ value: UnsafeRawBufferPointer?) throws(Failure) ->
      Result
  ) throws(Failure) -> Result {
    let place = place
    defer { withExtendedLifetime(place.slab) {} }
    return try body(place.key, place.value)
  }

  /// Calls `body` with the bytes of each header's name and value, which are valid until it returns,
  /// until it returns false.
  public func forEachHeader<Failure: Error>(
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws(Failure) ->
      Bool
  ) throws(Failure) {
    let place = place
    defer { withExtendedLifetime(place.slab) {} }
    try HeaderLayout.forEach(place.headerBytes, body)
  }

  /// Runs `body` on key, headers and value where they stand, which is until it returns.
  public func withBytes<Result, Failure: Error>(
    _ body: (
      _ key: UnsafeRawBufferPointer?,
      _ headers: UnsafeBufferPointer<
        (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?)
      >,
      _ value: UnsafeRawBufferPointer?
    ) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let place = place
    defer { withExtendedLifetime(place.slab) {} }
    return try HeaderLayout.withPlaces(place.headerBytes, count: Int(place.headerCount)) {
      headers throws(Failure) in
      try body(place.key, headers, place.value)
    }
  }

  private static func withBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) -> Result
  ) -> Result {
    guard let bytes else { return body(nil) }
    return bytes.withUnsafeBytes { body($0) }
  }
}

extension ConsumedRecord: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.topicPartition == right.topicPartition && left.offset == right.offset
      && left.timestampMs == right.timestampMs && left.key == right.key
      && left.value == right.value && left.headers == right.headers
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(topicPartition)
    hasher.combine(offset)
  }
}

/// Where the bytes of a record stand in a slab: key, value and headers, one behind the other.
struct RecordPlace: Sendable {
  let slab: ByteSlab
  private let start: Int
  private let keyCount: Int32
  /// Negative for a tombstone.
  let valueCount: Int32
  private let headersBytes: Int32
  let headerCount: Int32

  /// Appends a record to a slab that has room for it.
  init(
    appending key: UnsafeRawBufferPointer?, _ value: UnsafeRawBufferPointer?,
    _ headers: UnsafeRawBufferPointer, headerCount: Int, to slab: ByteSlab
  ) {
    self.slab = slab
    start = slab.used
    keyCount = Int32(key?.count ?? -1)
    valueCount = Int32(value?.count ?? -1)
    headersBytes = Int32(headers.count)
    self.headerCount = Int32(headerCount)
    if let key { slab.append(key) }
    if let value { slab.append(value) }
    slab.append(headers)
  }

  var key: UnsafeRawBufferPointer? {
    keyCount < 0 ? nil : slab.bytes(from: start, count: Int(keyCount))
  }
  var value: UnsafeRawBufferPointer? {
    valueCount < 0
      ? nil : slab.bytes(from: start + Int(max(0, keyCount)), count: Int(valueCount))
  }
  var headerBytes: UnsafeRawBufferPointer {
    slab.bytes(
      from: start + Int(max(0, keyCount)) + Int(max(0, valueCount)), count: Int(headersBytes))
  }
}
