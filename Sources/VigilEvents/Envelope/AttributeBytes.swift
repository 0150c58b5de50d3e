/// The attributes of one event where they stand in the bytes of its record, held to the rules of
/// CloudEvents 1.0 and not yet to those of this contract.
///
/// Nothing is copied: it must not outlive the bytes it was read from.
struct AttributeBytes {
  /// The longest attribute that is read, in bytes.
  static let attributeBytesMax = 1_024
  /// The longest attribute name that is tolerated, in bytes; CloudEvents recommends at most 20.
  static let nameBytesMax = 64

  /// One for every attribute there is, in the order of `CloudEventAttribute`; no attribute is empty.
  private var values = InlineArray<15, UnsafeRawBufferPointer>(
    repeating: UnsafeRawBufferPointer(start: nil, count: 0))

  /// The attribute's text in UTF-8, or nil where the event does not have it.
  subscript(attribute: CloudEventAttribute) -> UnsafeRawBufferPointer? {
    let value = values[attribute.rawValue]
    return value.baseAddress == nil ? nil : value
  }

  /// Takes an attribute that was held to the rules before.
  mutating func restore(_ attribute: CloudEventAttribute, _ value: UnsafeRawBufferPointer) {
    values[attribute.rawValue] = value
  }

  /// Takes an attribute in the bytes of its UTF-8 text; drops it where its name is none of ours.
  mutating func set(
    name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
  ) throws(EventRejection) {
    let attribute = CloudEventAttribute(name: name)
    if attribute == nil { try Self.checkName(name) }
    if !(1...Self.attributeBytesMax ~= value.count && AttributeText.isPrintableASCII(value)) {
      try Self.checkText(value, name: name)
    }
    guard let attribute else { return }
    guard values[attribute.rawValue].baseAddress == nil else {
      throw EventRejection(
        .envelopeDuplicateAttribute, path: "/\(attribute.name)",
        message: "the attribute is given twice")
    }
    values[attribute.rawValue] = value
  }

  /// Throws where `name` is not one that CloudEvents allows.
  static func checkName(_ name: UnsafeRawBufferPointer) throws(EventRejection) {
    let isAllowed =
      (1...nameBytesMax).contains(name.count)
      && name.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
      }
    guard isAllowed, !name.hasSameBytes(as: "data") else {
      throw EventRejection(
        .envelopeMalformed, path: "/*",
        message: "an attribute's name must consist of a to z and 0 to 9 and must not be data")
    }
  }

  /// Throws where `value` is not a text that an attribute may have.
  private static func checkText(
    _ value: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer
  ) throws(EventRejection) {
    guard let text = String(validating: value, as: UTF8.self) else {
      throw malformed(name, "the attribute is not UTF-8")
    }
    guard 1...attributeBytesMax ~= value.count else {
      throw malformed(
        name, "the attribute must have 1 to \(attributeBytesMax) bytes; leave it out if empty")
    }
    guard !text.unicodeScalars.contains(where: AttributeText.isForbidden) else {
      throw malformed(name, "the attribute has a control character")
    }
  }

  /// `name` has to be one that is allowed: it becomes part of the path.
  static func malformed(_ name: UnsafeRawBufferPointer, _ problem: String) -> EventRejection {
    EventRejection(
      .envelopeMalformed, path: "/" + String(decoding: name, as: UTF8.self), message: problem)
  }
}
