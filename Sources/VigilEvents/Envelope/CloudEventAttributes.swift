/// The attributes of one event as text, held to the rules of CloudEvents 1.0 and not yet to those of
/// this contract.
package struct CloudEventAttributes: Hashable, Sendable {
  /// The longest attribute that is read, in bytes.
  package static let attributeBytesMax = 1_024
  /// The longest attribute name that is tolerated, in bytes; CloudEvents recommends at most 20.
  package static let nameBytesMax = 64

  private var values: [CloudEventAttribute: String] = [:]

  package init() { values.reserveCapacity(CloudEventAttribute.allCases.count) }

  /// The attribute's text, or nil where the event does not have it.
  package subscript(attribute: CloudEventAttribute) -> String? { values[attribute] }

  /// Takes an attribute in the bytes of its UTF-8 text; drops it where its name is none of ours.
  package mutating func set(name: Substring, utf8 bytes: [UInt8]) throws(EventRejection) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.malformed(name, "the attribute is not UTF-8")
    }
    try set(name: name, text)
  }

  /// Takes an attribute; drops it where its name is none of ours.
  package mutating func set(name: Substring, _ text: String) throws(EventRejection) {
    try Self.checkName(name)
    guard !text.isEmpty, text.utf8.count <= Self.attributeBytesMax else {
      throw Self.malformed(
        name, "the attribute must have 1 to \(Self.attributeBytesMax) bytes; leave it out if empty")
    }
    guard !text.unicodeScalars.contains(where: Self.isForbidden) else {
      throw Self.malformed(name, "the attribute has a control character")
    }
    guard let attribute = CloudEventAttribute(rawValue: String(name)) else { return }
    guard values.updateValue(text, forKey: attribute) == nil else {
      throw EventRejection(
        .envelopeDuplicateAttribute, path: "/\(name)", message: "the attribute is given twice")
    }
  }

  /// Throws where `name` is not one that CloudEvents allows.
  package static func checkName(_ name: Substring) throws(EventRejection) {
    let isAllowed =
      (1...nameBytesMax).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
      }
    guard isAllowed, name != "data" else {
      throw EventRejection(
        .envelopeMalformed, path: "/*",
        message: "an attribute's name must consist of a to z and 0 to 9 and must not be data")
    }
  }

  static func malformed(_ name: some StringProtocol, _ problem: String) -> EventRejection {
    EventRejection(.envelopeMalformed, path: "/\(name)", message: problem)
  }

  /// Control characters and code points that are no characters.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0xFDD0...0xFDEF ~= scalar.value
      || scalar.value & 0xFFFE == 0xFFFE
  }
}
