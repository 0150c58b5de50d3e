import FoundationEssentials

/// The JSON format of CloudEvents 1.0: a whole event as one JSON object.
public enum CloudEventsJSON {
  /// Reads an event that stands alone, without a record key, such as a line of a file.
  public static func read(
    _ bytes: [UInt8]
  ) throws(EventRejection) -> (envelope: EventEnvelope, data: [UInt8]) {
    do throws(EventRejection) {
      let (attributes, data) = try readAttributes(bytes)
      return (try EventEnvelope(attributes), data)
    } catch {
      throw error.considering(bytes)
    }
  }

  /// The event as one line of JSON. `data` has to be JSON; none is written where it is empty.
  public static func write(_ envelope: EventEnvelope, data: [UInt8]) -> [UInt8] {
    var fields = envelope.attributes.map { "\"\($0.rawValue)\":" + quoted($1) }
    if !data.isEmpty {
      fields.append("\"datacontenttype\":\"application/json\"")
      fields.append("\"data\":" + String(decoding: data, as: UTF8.self))
    }
    return Array(("{" + fields.joined(separator: ",") + "}").utf8)
  }

  /// Reads attributes and data under the rules of CloudEvents alone.
  package static func readAttributes(
    _ bytes: [UInt8]
  ) throws(EventRejection) -> (attributes: CloudEventAttributes, data: [UInt8]) {
    guard !bytes.isEmpty else {
      throw EventRejection(.payloadMissing, message: "there is no event to read")
    }
    guard bytes.count <= PayloadLimits.eventBytesMax else {
      throw EventRejection(
        .payloadTooLarge,
        message: "the event is larger than \(PayloadLimits.eventBytesMax) bytes; send references")
    }
    var structure = JSONStructure(bytes)
    try structure.check()
    guard structure.isObject else {
      throw EventRejection(.envelopeMalformed, message: "an event is a JSON object")
    }
    var attributes = CloudEventAttributes()
    var data: [UInt8]?
    for (name, range) in structure.members where bytes[range] != Array("null".utf8)[...] {
      if name == "data" || name == "data_base64" {
        guard data == nil else {
          throw CloudEventAttributes.malformed(name, "data and data_base64 exclude each other")
        }
        data = name == "data" ? Array(bytes[range]) : try base64(bytes, range)
      } else {
        try set(name[...], at: range, in: bytes, &attributes)
      }
    }
    if let contentType = attributes[.datacontenttype] {
      guard case .json = ContentType(contentType) else {
        throw EventRejection(
          .envelopeContentType, path: "/datacontenttype", message: "the data has to be JSON")
      }
    }
    return (attributes, data ?? [])
  }

  /// Attributes of ours are strings; those of others may be numbers or booleans and are dropped.
  private static func set(
    _ name: Substring, at range: Range<Int>, in bytes: [UInt8],
    _ attributes: inout CloudEventAttributes
  ) throws(EventRejection) {
    if let text = try JSONStructure.text(in: bytes, at: range) {
      return try attributes.set(name: name, text)
    }
    try CloudEventAttributes.checkName(name)
    let isCompound = bytes[range].first.map("{[".utf8.contains) ?? false
    guard !isCompound, CloudEventAttribute(rawValue: String(name)) == nil else {
      throw CloudEventAttributes.malformed(name, "the attribute must be a string")
    }
  }

  private static func base64(
    _ bytes: [UInt8], _ range: Range<Int>
  ) throws(EventRejection) -> [UInt8] {
    guard let text = try JSONStructure.text(in: bytes, at: range),
      let data = Data(base64Encoded: text)
    else { throw CloudEventAttributes.malformed("data_base64", "the field is not base 64") }
    return Array(data)
  }

  /// Attributes have no control characters, so only quotes and backslashes need an escape.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }
}
