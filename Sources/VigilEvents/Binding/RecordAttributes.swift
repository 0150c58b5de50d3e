/// The attributes and the data of a record, found under the rules of CloudEvents alone.
///
/// They stand in the record's bytes, or in `unescaped`, and must not outlive either.
struct RecordAttributes {
  private(set) var attributes = AttributeBytes()
  private(set) var data = EventData.inRecord(UnsafeRawBufferPointer(start: nil, count: 0))
  private var unescaped: UnescapedTexts?

  private static let schemaRegistryPrefixBytes = 5

  /// Finds what a record holds. The mode follows from the content type alone.
  ///
  /// `kinds` are those of an earlier record's headers, or of none, and become those of this one's.
  init(
    headers: UnsafeBufferPointer<HeaderBytes>, value: UnsafeRawBufferPointer?,
    skippingSchemaRegistryPrefix: Bool, kinds: inout HeaderKinds
  ) throws(EventRejection) {
    var value = value ?? UnsafeRawBufferPointer(start: nil, count: 0)
    if skippingSchemaRegistryPrefix, value.count > Self.schemaRegistryPrefixBytes, value[0] == 0 {
      value = value.dropping(Self.schemaRegistryPrefixBytes)
    }
    let contentType = try kinds.find(headers)
    switch try contentType.map(Self.mode) ?? .json {
    case .cloudEventInJSON:
      (attributes, data, unescaped) = try CloudEventsJSON.findAttributes(value)
    case .json:
      try readBinary(headers, kinds, contentType: contentType)
      data = .inRecord(value)
    }
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
    _ headers: UnsafeBufferPointer<HeaderBytes>, _ kinds: borrowing HeaderKinds,
    contentType: UnsafeRawBufferPointer?
  ) throws(EventRejection) {
    let prefixBytes = CloudEventAttribute.headerPrefix.utf8CodeUnitCount
    for place in headers.indices {
      guard let value = headers[place].value else { continue }
      switch kinds[place] {
      case .attribute(let attribute):
        try attributes.set(attribute, value)
      case .otherAttribute:
        try attributes.set(name: headers[place].name.dropping(prefixBytes), value)
      case .contentType, .traceparent, .tracestate, .other: break
      }
    }
    if attributes[.traceparent] == nil, attributes[.tracestate] == nil {
      readHopTrace(headers, kinds)
    }
    if let contentType, attributes[.datacontenttype] == nil {
      try attributes.set(.datacontenttype, contentType)
    }
  }

  /// Takes the first two headers of the hop's trace; what is wrong with them costs no event.
  private mutating func readHopTrace(
    _ headers: UnsafeBufferPointer<HeaderBytes>, _ kinds: borrowing HeaderKinds
  ) {
    var left = 2
    for place in headers.indices where left > 0 {
      guard let value = headers[place].value else { continue }
      switch kinds[place] {
      case .traceparent: try? attributes.set(.traceparent, value)
      case .tracestate: try? attributes.set(.tracestate, value)
      case .attribute, .otherAttribute, .contentType, .other: continue
      }
      left -= 1
    }
  }
}
