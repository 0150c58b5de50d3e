import FoundationEssentials

/// The JSON format of CloudEvents 1.0: a whole event as one JSON object.
public enum CloudEventsJSON {
  /// Reads an event that stands alone, without a record key, such as a line of a file.
  public static func read(
    _ bytes: [UInt8]
  ) throws(EventRejection) -> (envelope: EventEnvelope, data: [UInt8]) {
    do throws(EventRejection) {
      return try bytes.withBytes { bytes throws(EventRejection) in
        let (attributes, data, unescaped) = try findAttributes(bytes)
        return try withExtendedLifetime(unescaped) { () throws(EventRejection) in
          (try EventEnvelope(attributes), data.copy)
        }
      }
    } catch {
      throw error.considering(bytes)
    }
  }

  /// The event as one line of JSON. `data` has to be JSON; none is written where it is empty.
  public static func write(_ envelope: EventEnvelope, data: [UInt8]) -> [UInt8] {
    let prefix = CloudEventAttribute.headerPrefix
    var line = Array("{".utf8)
    EnvelopeHeaders.forEach(of: envelope) { name, value in
      guard name.starts(with: prefix) else { return }
      if line.count > 1 { line.append(UInt8(ascii: ",")) }
      line.append(UInt8(ascii: "\""))
      line.append(contentsOf: name.dropping(prefix.utf8CodeUnitCount))
      line.append(contentsOf: "\":\"".utf8)
      appendEscaped(value, to: &line)
      line.append(UInt8(ascii: "\""))
    }
    if !data.isEmpty {
      line.append(contentsOf: ",\"datacontenttype\":\"application/json\",\"data\":".utf8)
      line.append(contentsOf: data)
    }
    line.append(UInt8(ascii: "}"))
    return line
  }

  /// Reads attributes and data under the rules of CloudEvents alone.
  package static func readAttributes(
    _ bytes: [UInt8]
  ) throws(EventRejection) -> (attributes: CloudEventAttributes, data: [UInt8]) {
    try bytes.withBytes { bytes throws(EventRejection) in
      let (attributes, data, unescaped) = try findAttributes(bytes)
      return withExtendedLifetime(unescaped) { (CloudEventAttributes(attributes), data.copy) }
    }
  }

  /// Finds attributes and data where they stand; the attributes stand in `bytes` or, where they
  /// were written with escapes, in the texts that are returned with them.
  static func findAttributes(
    _ bytes: UnsafeRawBufferPointer
  ) throws(EventRejection) -> (AttributeBytes, EventData, UnescapedTexts?) {
    guard !bytes.isEmpty else {
      throw EventRejection(.payloadMissing, message: "there is no event to read")
    }
    guard bytes.count <= PayloadLimits.eventBytesMax else {
      throw EventRejection(
        .payloadTooLarge,
        message: "the event is larger than \(PayloadLimits.eventBytesMax) bytes; send references")
    }
    var structure = JSONStructure(Array(bytes))
    try structure.check()
    guard structure.isObject else {
      throw EventRejection(.envelopeMalformed, message: "an event is a JSON object")
    }
    var attributes = AttributeBytes()
    var unescaped: UnescapedTexts?
    var data: EventData?
    for (name, range) in structure.members {
      let value = UnsafeRawBufferPointer(rebasing: bytes[range])
      guard !value.hasSameBytes(as: "null") else { continue }
      if name == "data" || name == "data_base64" {
        guard data == nil else {
          throw malformed(name, "data and data_base64 exclude each other")
        }
        data = name == "data" ? .inRecord(value) : .decoded(try base64(value))
      } else {
        try name.withBytes { name throws(EventRejection) in
          try set(name, value, &attributes, &unescaped, eventBytes: bytes.count)
        }
      }
    }
    if let contentType = attributes[.datacontenttype] {
      guard case .json = ContentType(contentType) else {
        throw EventRejection(
          .envelopeContentType, path: "/datacontenttype", message: "the data has to be JSON")
      }
    }
    return (attributes, data ?? .inRecord(bytes.keeping(0)), unescaped)
  }

  /// Attributes of ours are strings; those of others may be numbers or booleans and are dropped.
  private static func set(
    _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer,
    _ attributes: inout AttributeBytes, _ unescaped: inout UnescapedTexts?, eventBytes: Int
  ) throws(EventRejection) {
    if value.first == UInt8(ascii: "\"") {
      let text = UnsafeRawBufferPointer(rebasing: value.dropFirst().dropLast())
      guard text.contains(UInt8(ascii: "\\")) else { return try attributes.set(name: name, text) }
      let texts = unescaped ?? UnescapedTexts(forEventOf: eventBytes)
      unescaped = texts
      return try attributes.set(name: name, texts.keep(try string(value)))
    }
    try AttributeBytes.checkName(name)
    let isCompound = value.first.map("{[".utf8.contains) ?? false
    guard !isCompound, CloudEventAttribute(name: name) == nil else {
      throw AttributeBytes.malformed(name, "the attribute must be a string")
    }
  }

  /// The content of a string, escapes resolved.
  private static func string(_ value: UnsafeRawBufferPointer) throws(EventRejection) -> String {
    try JSONStructure.text(in: Array(value), at: 0..<value.count) ?? ""
  }

  private static func base64(_ value: UnsafeRawBufferPointer) throws(EventRejection) -> [UInt8] {
    guard value.first == UInt8(ascii: "\""), let data = Data(base64Encoded: try string(value))
    else { throw malformed("data_base64", "the field is not base 64") }
    return Array(data)
  }

  /// Attributes have no control characters, so only quotes and backslashes need an escape.
  private static func appendEscaped(_ text: UnsafeRawBufferPointer, to line: inout [UInt8]) {
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        line.append(UInt8(ascii: "\\"))
      }
      line.append(byte)
    }
  }

  private static func malformed(_ field: String, _ problem: String) -> EventRejection {
    EventRejection(.envelopeMalformed, path: "/" + field, message: problem)
  }
}
