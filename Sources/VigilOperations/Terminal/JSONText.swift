import FoundationEssentials

/// JSON of the command line: one line, fields in alphabetical order.
public enum JSONText {
  /// The value as JSON.
  public static func of(_ value: some Encodable) throws(OperationsError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw OperationsError(.internalError, "an answer has no JSON form: \(error)")
    }
  }

  /// An object of members that are JSON already, in alphabetical order.
  static func object(_ members: [String: String]) -> String {
    "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}"
  }

  /// A list of elements that are JSON already.
  static func list(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ",") + "]"
  }
}
