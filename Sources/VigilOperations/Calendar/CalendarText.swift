import CivilTime

/// Writes the content lines of iCalendar (RFC 5545, section 3.1): each ends with CRLF, and none is
/// longer than 75 octets, counted without its line break.
struct CalendarText {
  /// The longest line in octets.
  static let lineOctetsMax = 75

  private(set) var bytes: [UInt8] = []

  /// Writes `NAME:value` as given; `name` may hold parameters.
  mutating func line(_ name: String, _ value: String) {
    var length = 0
    for scalar in "\(name):\(value)".unicodeScalars {
      let octets = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if length + octets.count > Self.lineOctetsMax {
        // The space that marks the rest of a line counts in it.
        bytes += Array("\r\n ".utf8)
        length = 1
      }
      bytes += octets
      length += octets.count
    }
    bytes += Array("\r\n".utf8)
  }

  /// Writes a value of type TEXT.
  mutating func text(_ name: String, _ value: String) { line(name, Self.escaped(value)) }

  /// Writes a value of type DATE.
  mutating func date(_ name: String, _ date: CivilDate) {
    line(name + ";VALUE=DATE", Self.digits(date))
  }

  /// Writes a value of type DATE-TIME, in UTC.
  mutating func instant(_ name: String, _ instant: Instant) { line(name, Self.utc(instant)) }

  /// Text with backslash, semicolon, comma and line break written as RFC 5545 section 3.3.11 has
  /// them. Other control characters have no place in a calendar and are left out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\", ";", ",": escaped += "\\" + String(character)
      case "\n", "\r\n", "\r": escaped += "\\n"
      default:
        let isControl = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        if !isControl { escaped.append(character) }
      }
    }
    return escaped
  }

  private static func digits(_ date: CivilDate) -> String { date.iso8601.replacing("-", with: "") }

  /// `20260409T230000Z`: whole seconds, which is all the format has.
  private static func utc(_ instant: Instant) -> String {
    let text = instant.rfc3339.replacing("-", with: "").replacing(":", with: "")
    return text.prefix(15) + "Z"
  }
}
