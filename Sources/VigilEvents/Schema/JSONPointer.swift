/// JSON pointers (RFC 6901) to places in an event's data.
enum JSONPointer {
  static func text(_ path: [any CodingKey]) -> String {
    path.map { "/" + token($0) }.joined()
  }

  static func token(_ key: any CodingKey) -> String {
    key.intValue.map(String.init) ?? shown(field: key.stringValue)
  }

  /// The field's name where it looks like one, else `*`: names come from outside, and a value that
  /// was put in the place of a name must not reach a log.
  static func shown(field: String) -> String {
    isFieldName(field) ? field : "*"
  }

  private static func isFieldName(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (1...fieldNameBytesMax).contains(bytes.count), let first = bytes.first,
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= first
    else { return false }
    return bytes.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
  }

  private static let fieldNameBytesMax = 32
}
