#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Any JSON value, for files whose every fault is to be reported and not only the first.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The largest calendar or rule file read: 1 MiB, some thirty times the largest that exists.
  static let bytesMax = 1 << 20

  /// Reads one JSON text, or says in one sentence why it is none.
  static func parse(_ bytes: some Collection<UInt8>) -> Result<JSONValue, ProblemText> {
    guard bytes.count <= bytesMax else {
      return .failure(ProblemText("larger than \(bytesMax) bytes; split the file"))
    }
    do {
      return .success(try JSONDecoder().decode(JSONValue.self, from: Data(bytes)))
    } catch {
      return .failure(ProblemText("not well-formed JSON in UTF-8"))
    }
  }

  /// What kind of value it is, in words.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A problem in words, where a `Result` needs an error type.
struct ProblemText: Error {
  let text: String
  init(_ text: String) { self.text = text }
}

extension JSONValue: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
