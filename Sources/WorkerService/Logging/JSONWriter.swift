import Logging

/// Writes log values as JSON, each within bounds, so that no line grows without limit.
struct JSONWriter {
  /// Characters of one string; the rest is cut and the cut is marked.
  static let stringCharactersMax = 8_192
  /// Members of one object or array.
  static let membersMax = 64
  /// Objects and arrays within one another.
  static let depthMax = 6

  private var text = "{"

  /// One value alone, without the quotes of a plain string.
  static func shown(_ value: Logger.MetadataValue) -> String {
    switch value {
    case .string(let text): return text
    case .stringConvertible(let value): return value.description
    case .array, .dictionary:
      var writer = JSONWriter()
      writer.text = ""
      writer.value(value, depth: 0)
      return writer.text
    }
  }

  mutating func member(_ key: String, _ value: Logger.MetadataValue) {
    if text != "{" { text += "," }
    string(key)
    text += ":"
    self.value(LogKeys.withheld.contains(key) ? "withheld" : value, depth: 0)
  }

  consuming func finished() -> String { text + "}\n" }

  private mutating func value(_ value: Logger.MetadataValue, depth: Int) {
    guard depth < Self.depthMax else { return string("…") }
    switch value {
    case .string(let text): string(text)
    case .stringConvertible(let number as any BinaryInteger & Sendable): text += "\(number)"
    case .stringConvertible(let flag as Bool): text += flag ? "true" : "false"
    case .stringConvertible(let number as Double) where number.isFinite: text += "\(number)"
    case .stringConvertible(let other): string(other.description)
    case .array(let values): array(values, depth: depth)
    case .dictionary(let members): object(members, depth: depth)
    }
  }

  private mutating func array(_ values: [Logger.MetadataValue], depth: Int) {
    text += "["
    for (index, element) in values.prefix(Self.membersMax).enumerated() {
      if index > 0 { text += "," }
      value(element, depth: depth + 1)
    }
    text += "]"
  }

  private mutating func object(_ members: Logger.Metadata, depth: Int) {
    text += "{"
    let sorted = members.sorted { $0.key < $1.key }.prefix(Self.membersMax)
    for (index, member) in sorted.enumerated() {
      if index > 0 { text += "," }
      string(member.key)
      text += ":"
      let isWithheld = LogKeys.withheld.contains(member.key)
      value(isWithheld ? "withheld" : member.value, depth: depth + 1)
    }
    text += "}"
  }

  private mutating func string(_ string: String) {
    text += "\""
    var left = Self.stringCharactersMax
    for scalar in string.unicodeScalars {
      guard left > 0 else {
        text += "…"
        break
      }
      left -= 1
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
