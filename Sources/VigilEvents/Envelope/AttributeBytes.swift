/// The attributes of one event where they stand in the bytes of its record, held to the rules of
/// CloudEvents 1.0 and not yet to those of this contract.
///
/// Nothing is copied: it must not outlive the bytes it was read from.
struct AttributeBytes {
  /// The longest attribute that is read, in bytes.
  static let attributeBytesMax = 1_024
  /// The longest attribute name that is tolerated, in bytes; CloudEvents recommends at most 20.
  static let nameBytesMax = 64

  private static let nameCharacters = ASCIISet("abcdefghijklmnopqrstuvwxyz", .digits)

  /// One for every attribute there is, in the order of `CloudEventAttribute`; no attribute is empty.
  private var values = InlineArray<15, UnsafeRawBufferPointer>(
    repeating: UnsafeRawBufferPointer(start: nil, count: 0))

  /// The attribute's text in UTF-8, or nil where the event does not have it.
  @inline(__always)
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
    if let attribute = CloudEventAttribute(name: name) { return try set(attribute, value) }
    try Self.checkName(name)
    try Self.checkText(value, name: name)
  }

  /// Takes an attribute of ours in the bytes of its UTF-8 text.
  @inline(__always)
  mutating func set(
    _ attribute: CloudEventAttribute, _ value: UnsafeRawBufferPointer
  ) throws(EventRejection) {
    if !Self.isPlain(value) { try Self.checkText(value, name: attribute.nameBytes) }
    guard values[attribute.rawValue].baseAddress == nil else {
      throw EventRejection(
        .envelopeDuplicateAttribute, path: "/\(attribute.name)",
        message: "the attribute is given twice")
    }
    values[attribute.rawValue] = value
  }

  /// Throws where `name` is not one that CloudEvents allows.
  static func checkName(_ name: UnsafeRawBufferPointer) throws(EventRejection) {
    let isAllowed = 1...nameBytesMax ~= name.count && nameCharacters.containsAll(name)
    guard isAllowed, !name.hasSameBytes(as: "data") else {
      throw EventRejection(
        .envelopeMalformed, path: "/*",
        message: "an attribute's name must consist of a to z and 0 to 9 and must not be data")
    }
  }

  /// True of nearly every attribute: no question about it is left.
  @inline(__always)
  private static func isPlain(_ value: UnsafeRawBufferPointer) -> Bool {
    1...attributeBytesMax ~= value.count && ASCIISet.isPrintable(value)
  }

  /// Throws where `value` is not a text that an attribute may have.
  private static func checkText(
    _ value: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer
  ) throws(EventRejection) {
    if isPlain(value) { return }
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
