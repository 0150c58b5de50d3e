/// The elements of a list as a decoder gives them.
struct DecodedElements: ListReading {
  typealias Failure = any Error

  /// The list, and those it stands in.
  private var containers: [any UnkeyedDecodingContainer]

  init(_ container: any UnkeyedDecodingContainer) { containers = [container] }

  private var container: any UnkeyedDecodingContainer {
    get { containers[containers.count - 1] }
    set { containers[containers.count - 1] = newValue }
  }

  var isAtEnd: Bool { container.isAtEnd }

  func failure(_ problem: StaticString) -> any Error {
    DecodingError.dataCorruptedError(
      in: container, debugDescription: String(describing: problem))
  }

  mutating func nextText() throws -> String { try container.decode(String.self) }

  mutating func nextText(behind prefix: StaticString) throws -> String {
    String(describing: prefix) + (try nextText())
  }

  mutating func nextInteger<Number: FixedWidthInteger & SignedInteger & Codable>(
    _ type: Number.Type
  ) throws -> Number {
    try container.decode(type)
  }

  mutating func nextIsNull() throws -> Bool { try container.decodeNil() }

  mutating func next<Value: JSONCodable>(_ type: Value.Type) throws -> Value {
    try container.decode(type)
  }

  mutating func openEntries() throws -> Int {
    containers.append(try container.nestedUnkeyedContainer())
    return containers.count - 1
  }

  mutating func closeEntries(_ outer: Int) { containers.removeSubrange(outer...) }
}

/// The elements of a list as an encoder takes them.
struct EncodedElements: ListWriting {
  typealias Failure = any Error

  /// The list, and those it stands in.
  private var containers: [any UnkeyedEncodingContainer]

  init(_ container: any UnkeyedEncodingContainer) { containers = [container] }

  private var container: any UnkeyedEncodingContainer {
    get { containers[containers.count - 1] }
    set { containers[containers.count - 1] = newValue }
  }

  mutating func add(_ text: String) throws { try container.encode(text) }

  mutating func add(_ text: String, without prefix: StaticString) throws {
    let prefix = String(describing: prefix).utf8
    // By bytes: a mark behind the prefix would be one character with its last letter.
    let stem = text.utf8.starts(with: prefix) ? text.utf8.dropFirst(prefix.count) : text.utf8[...]
    try add(String(decoding: stem, as: UTF8.self))
  }

  mutating func add<Number: FixedWidthInteger & SignedInteger & Codable>(_ number: Number) throws {
    try container.encode(number)
  }

  mutating func addNull() throws { try container.encodeNil() }

  mutating func add<Value: JSONCodable>(value: Value) throws { try container.encode(value) }

  mutating func openEntries() throws -> Int {
    containers.append(container.nestedUnkeyedContainer())
    return containers.count - 1
  }

  mutating func closeEntries(_ outer: Int) { containers.removeSubrange(outer...) }
}
