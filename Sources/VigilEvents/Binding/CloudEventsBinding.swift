/// The Kafka protocol binding of CloudEvents 1.0: binary and structured mode read, binary written.
///
/// For a record at a time. Workers use `EventReader` and `EnvelopeHeaders`, which do the same on the
/// bytes of records.
public enum CloudEventsBinding {
  /// The most headers a record may have.
  public static let headersMax = 64

  /// Reads the envelope and the data of a record; the data is empty where the event has none.
  ///
  /// The mode follows from the content type alone; attributes in headers beside a structured event
  /// are ignored. The key has to be the subject. A registry's prefix before the data (a zero byte
  /// and four bytes of schema id), with which JSON cannot begin, is skipped unless told otherwise.
  /// The data is not decoded. A rejection says whether the record may hold personal data.
  public static func read(
    key: [UInt8]?, headers: some Sequence<(name: String, value: [UInt8]?)>, value: [UInt8]?,
    skippingSchemaRegistryPrefix: Bool = true
  ) throws(EventRejection) -> (envelope: EventEnvelope, data: [UInt8]) {
    do throws(EventRejection) {
      var reader = EventReader(skippingSchemaRegistryPrefix: skippingSchemaRegistryPrefix)
      return try withHeaderBytes(headers) { headers throws(EventRejection) in
        try withOptionalBytes(key) { key throws(EventRejection) in
          try withOptionalBytes(value) { value throws(EventRejection) in
            let event = try reader.readSound(key: key, headers: headers, value: value)
            return (event.envelope, event.data.copy)
          }
        }
      }
    } catch {
      throw error.considering(key: key, headers: headers, value: value)
    }
  }

  /// Reads attributes and data under the rules of CloudEvents alone.
  package static func readAttributes(
    headers: some Sequence<(name: String, value: [UInt8]?)>, value: [UInt8]?
  ) throws(EventRejection) -> (attributes: CloudEventAttributes, data: [UInt8]) {
    try withHeaderBytes(headers) { headers throws(EventRejection) in
      try withOptionalBytes(value) { value throws(EventRejection) in
        var kinds = HeaderKinds()
        let record = try RecordAttributes(
          headers: headers, value: value, skippingSchemaRegistryPrefix: false, kinds: &kinds)
        return withExtendedLifetime(record) {
          (CloudEventAttributes(record.attributes), record.data.copy)
        }
      }
    }
  }

  /// The headers of an event in binary mode; the key is the subject and the value the data.
  ///
  /// `traceparent` and `tracestate` are written twice, as attributes and as headers of this hop.
  public static func headers(of envelope: EventEnvelope) -> [(name: String, value: [UInt8]?)] {
    var headers: [(name: String, value: [UInt8]?)] = []
    EnvelopeHeaders.forEach(of: envelope) {
      headers.append((String(decoding: $0, as: UTF8.self), Array($1)))
    }
    return headers
  }

  /// Runs `body` on copies of the headers, one more than is allowed at the most.
  private static func withHeaderBytes<Value>(
    _ headers: some Sequence<(name: String, value: [UInt8]?)>,
    _ body: (UnsafeBufferPointer<HeaderBytes>) throws(EventRejection) -> Value
  ) throws(EventRejection) -> Value {
    var bytes: [UInt8] = []
    var ends: [(name: Int, value: Int?)] = []
    for (name, value) in headers.prefix(headersMax + 1) {
      bytes.append(contentsOf: name.utf8)
      let nameEnd = bytes.count
      if let value { bytes.append(contentsOf: value) }
      ends.append((nameEnd, value == nil ? nil : bytes.count))
    }
    return try bytes.withBytes { all throws(EventRejection) in
      var places: [HeaderBytes] = []
      places.reserveCapacity(ends.count)
      var start = 0
      for (nameEnd, valueEnd) in ends {
        places.append(
          (
            UnsafeRawBufferPointer(rebasing: all[start..<nameEnd]),
            valueEnd.map { UnsafeRawBufferPointer(rebasing: all[nameEnd..<$0]) }
          ))
        start = valueEnd ?? nameEnd
      }
      return try places.withUnsafeBufferPointer(body)
    }
  }

  private static func withOptionalBytes<Value>(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) throws(EventRejection) -> Value
  ) throws(EventRejection) -> Value {
    guard let bytes else { return try body(nil) }
    return try bytes.withBytes { bytes throws(EventRejection) in try body(bytes) }
  }
}
