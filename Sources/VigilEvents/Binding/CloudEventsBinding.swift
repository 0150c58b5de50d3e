/// The Kafka protocol binding of CloudEvents 1.0: binary and structured mode read, binary written.
public enum CloudEventsBinding {
  /// The most headers a record may have.
  public static let headersMax = 64

  private static let contentTypeName = "content-type"
  private static let attributePrefix = "ce_"
  private static let schemaRegistryPrefixBytes = 5

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
      let body = skippingSchemaRegistryPrefix ? withoutSchemaRegistryPrefix(value) : value
      let (attributes, data) = try readAttributes(headers: headers, value: body)
      let envelope = try EventEnvelope(attributes)
      try envelope.check(key: key)
      return (envelope, data)
    } catch {
      throw error.considering(key: key, headers: headers, value: value)
    }
  }

  /// Reads attributes and data under the rules of CloudEvents alone.
  package static func readAttributes(
    headers: some Sequence<(name: String, value: [UInt8]?)>, value: [UInt8]?
  ) throws(EventRejection) -> (attributes: CloudEventAttributes, data: [UInt8]) {
    var contentType: String?
    var count = 0
    for header in headers {
      count += 1
      guard count <= headersMax else {
        throw EventRejection(
          .envelopeMalformed, message: "the record has more than \(headersMax) headers")
      }
      guard header.name.lowercased() == contentTypeName, let bytes = header.value else { continue }
      guard contentType == nil else {
        throw EventRejection(
          .envelopeDuplicateAttribute, path: "/datacontenttype",
          message: "the content-type header is given twice")
      }
      contentType = String(decoding: bytes, as: UTF8.self)
    }
    switch try contentType.map(mode(of:)) ?? .json {
    case .cloudEventInJSON:
      return try CloudEventsJSON.readAttributes(value ?? [])
    case .json:
      return (try binaryAttributes(headers: headers, contentType: contentType), value ?? [])
    }
  }

  /// The headers of an event in binary mode; the key is the subject and the value the data.
  ///
  /// `traceparent` and `tracestate` are written twice, as attributes and as headers of this hop.
  public static func headers(of envelope: EventEnvelope) -> [(name: String, value: [UInt8]?)] {
    var headers: [(name: String, value: [UInt8]?)] = []
    headers.reserveCapacity(CloudEventAttribute.allCases.count + 2)
    for (attribute, text) in envelope.attributes {
      headers.append((attributePrefix + attribute.rawValue, Array(text.utf8)))
    }
    headers.append((contentTypeName, Array("application/json".utf8)))
    for (name, text) in [
      ("traceparent", envelope.traceparent), ("tracestate", envelope.tracestate),
    ] {
      if let text { headers.append((name, Array(text.utf8))) }
    }
    return headers
  }

  private static func mode(of contentType: String) throws(EventRejection) -> ContentType {
    guard let mode = ContentType(contentType) else {
      throw EventRejection(
        .envelopeContentType, path: "/datacontenttype",
        message: "send JSON in UTF-8: application/json or application/cloudevents+json")
    }
    return mode
  }

  /// Attributes out of headers. Where the event brings no trace of its own, the one of the hop is
  /// where it began.
  private static func binaryAttributes(
    headers: some Sequence<(name: String, value: [UInt8]?)>, contentType: String?
  ) throws(EventRejection) -> CloudEventAttributes {
    var attributes = CloudEventAttributes()
    var hop: [(name: Substring, value: [UInt8])] = []
    for (name, value) in headers {
      guard let value else { continue }
      if name.hasPrefix(attributePrefix) {
        try attributes.set(name: name.dropFirst(attributePrefix.count), utf8: value)
      } else if name == "traceparent" || name == "tracestate", hop.count < 2 {
        hop.append((name[...], value))
      }
    }
    if attributes[.traceparent] == nil, attributes[.tracestate] == nil {
      for (name, value) in hop { try? attributes.set(name: name, utf8: value) }
    }
    if let contentType, attributes[.datacontenttype] == nil {
      try attributes.set(name: "datacontenttype", contentType)
    }
    return attributes
  }

  private static func withoutSchemaRegistryPrefix(_ value: [UInt8]?) -> [UInt8]? {
    guard let value, value.first == 0, value.count > schemaRegistryPrefixBytes else { return value }
    return Array(value.dropFirst(schemaRegistryPrefixBytes))
  }
}

extension EventEnvelope {
  /// The attributes as text, in the order in which they are written.
  var attributes: [(CloudEventAttribute, String)] {
    let all: [(CloudEventAttribute, String?)] = [
      (.specversion, "1.0"), (.id, id), (.source, source), (.type, type), (.subject, subject),
      (.time, time.rfc3339), (.partnership, partnership), (.partitionkey, subject),
      (.dataschema, dataschema), (.correlationid, correlationid), (.causationid, causationid),
      (.traceparent, traceparent), (.tracestate, tracestate),
      (.recordedtime, recordedtime?.rfc3339),
    ]
    return all.compactMap { attribute, text in text.map { (attribute, $0) } }
  }
}
