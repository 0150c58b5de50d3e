/// The attributes and the data of a record, found under the rules of CloudEvents alone.
///
/// They stand in the record's bytes, or in `unescaped`, and must not outlive either.
struct RecordAttributes {
  private(set) var attributes = AttributeBytes()
  private(set) var data = EventData.inRecord(UnsafeRawBufferPointer(start: nil, count: 0))
  private var unescaped: UnescapedTexts?

  private static let schemaRegistryPrefixBytes = 5

  /// Finds what a record holds. The mode follows from the content type alone.
  init(
    headers: UnsafeBufferPointer<HeaderBytes>, value: UnsafeRawBufferPointer?,
    skippingSchemaRegistryPrefix: Bool
  ) throws(EventRejection) {
    var value = value ?? UnsafeRawBufferPointer(start: nil, count: 0)
    if skippingSchemaRegistryPrefix, value.count > Self.schemaRegistryPrefixBytes, value[0] == 0 {
      value = value.dropping(Self.schemaRegistryPrefixBytes)
    }
    let contentType = try Self.contentType(headers)
    switch try contentType.map(Self.mode) ?? .json {
    case .cloudEventInJSON:
      (attributes, data, unescaped) = try CloudEventsJSON.findAttributes(value)
    case .json:
      try readBinary(headers, contentType: contentType)
      data = .inRecord(value)
    }
  }

  /// The content type's header, whose name may be written in any case.
  private static func contentType(
    _ headers: UnsafeBufferPointer<HeaderBytes>
  ) throws(EventRejection) -> UnsafeRawBufferPointer? {
    var contentType: UnsafeRawBufferPointer?
    for index in headers.indices {
      guard index < CloudEventsBinding.headersMax else {
        throw EventRejection(
          .envelopeMalformed,
          message: "the record has more than \(CloudEventsBinding.headersMax) headers")
      }
      guard isContentType(headers[index].name), let value = headers[index].value else { continue }
      guard contentType == nil else {
        throw EventRejection(
          .envelopeDuplicateAttribute, path: "/datacontenttype",
          message: "the content-type header is given twice")
      }
      contentType = value
    }
    return contentType
  }

  private static func mode(
    of contentType: UnsafeRawBufferPointer
  ) throws(EventRejection) -> ContentType {
    guard let mode = ContentType(contentType) else {
      throw EventRejection(
        .envelopeContentType, path: "/datacontenttype",
        message: "send JSON in UTF-8: application/json or application/cloudevents+json")
    }
    return mode
  }

  /// Attributes out of headers. Where the event brings no trace of its own, the one of the hop is
  /// where it began.
  private mutating func readBinary(
    _ headers: UnsafeBufferPointer<HeaderBytes>, contentType: UnsafeRawBufferPointer?
  ) throws(EventRejection) {
    let prefix = CloudEventAttribute.headerPrefix
    var hopHeaders = 0
    for (name, value) in headers {
      guard let value else { continue }
      if name.starts(with: prefix) {
        try attributes.set(name: name.dropping(prefix.utf8CodeUnitCount), value)
      } else if Self.isOfTrace(name) {
        hopHeaders += 1
      }
    }
    if hopHeaders > 0, attributes[.traceparent] == nil, attributes[.tracestate] == nil {
      readHopTrace(headers)
    }
    if let contentType, attributes[.datacontenttype] == nil {
      try attributes.set(name: CloudEventAttribute.datacontenttype.nameBytes, contentType)
    }
  }

  /// Takes the first two headers of the hop's trace; what is wrong with them costs no event.
  private mutating func readHopTrace(_ headers: UnsafeBufferPointer<HeaderBytes>) {
    let ofHop = headers.lazy.filter { $0.value != nil && Self.isOfTrace($0.name) }.prefix(2)
    for (name, value) in ofHop {
      guard let value else { continue }
      try? attributes.set(name: name, value)
    }
  }

  private static func isOfTrace(_ name: UnsafeRawBufferPointer) -> Bool {
    name.hasSameBytes(as: "traceparent") || name.hasSameBytes(as: "tracestate")
  }

  private static func isContentType(_ name: UnsafeRawBufferPointer) -> Bool {
    let expected: StaticString = "content-type"
    guard name.count == expected.utf8CodeUnitCount else { return false }
    // Only letters of the expected name are reached by both spellings.
    return zip(name, UnsafeRawBufferPointer(expected)).allSatisfy { byte, expected in
      byte == expected || (byte | 0x20 == expected && expected != UInt8(ascii: "-"))
    }
  }
}
