/// A value that is stored as a list in place of an object, because there are many of it.
///
/// Its layout is written down once, in `init(elements:)` and `write(elements:)`; the way through
/// Foundation and the fast one both follow from it.
public protocol ListCodable: JSONCodable {
  /// Reads the value from the elements of its list, in order. What is left over is passed by.
  init<Elements: ListReading>(
    elements: inout Elements
  ) throws(Elements.Failure)

  /// Writes the elements of the value's list, in order.
  func write<Elements: ListWriting>(
    elements: inout Elements
  ) throws(Elements.Failure)
}

extension ListCodable {
  /// Reads the list that `write(elements:)` wrote.
  public init(from decoder: any Decoder) throws {
    var elements = DecodedElements(try decoder.unkeyedContainer())
    try self.init(elements: &elements)
  }

  /// Writes the elements as a list.
  public func encode(to encoder: any Encoder) throws {
    var elements = EncodedElements(encoder.unkeyedContainer())
    try write(elements: &elements)
  }

  @inlinable
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    let outer = try reader.openElements()
    try self.init(elements: &reader)
    try reader.closeElements(outer)
  }

  @inlinable
  public func write(to writer: inout JSONWriter) {
    let start = writer.openList()
    write(elements: &writer)
    writer.closeList(start)
  }
}

/// The elements of a list, read one after the other.
public protocol ListReading {
  /// What is thrown where an element is not what is asked for.
  associatedtype Failure: Error

  /// True where no element is left.
  var isAtEnd: Bool { get }

  /// Says that elements were read that mean nothing.
  func failure(_ problem: StaticString) -> Failure

  /// The next element, a text.
  mutating func nextText() throws(Failure) -> String
  /// The next element, a text that was stored without a prefix that most have.
  mutating func nextText(behind prefix: StaticString) throws(Failure) -> String
  /// The next element, a whole number.
  mutating func nextInteger<Number: FixedWidthInteger & SignedInteger & Codable>(
    _ type: Number.Type
  ) throws(Failure) -> Number
  /// True where the next element is null, which then is behind.
  mutating func nextIsNull() throws(Failure) -> Bool
  /// The next element, a value of its own.
  mutating func next<Value: JSONCodable>(_ type: Value.Type) throws(Failure) -> Value
  /// Goes into the next element, a list of its own; give the result to `closeEntries`.
  mutating func openEntries() throws(Failure) -> Int
  /// Goes behind the list that was gone into.
  mutating func closeEntries(_ outer: Int) throws(Failure)
}

/// The elements of a list, written one after the other.
public protocol ListWriting {
  /// What is thrown where an element cannot be written.
  associatedtype Failure: Error

  /// Adds a text.
  mutating func add(_ text: String) throws(Failure)
  /// Adds a text without a prefix, where it has that.
  mutating func add(_ text: String, without prefix: StaticString) throws(Failure)
  /// Adds a whole number.
  mutating func add<Number: FixedWidthInteger & SignedInteger & Codable>(
    _ number: Number
  ) throws(Failure)
  /// Adds null.
  mutating func addNull() throws(Failure)
  /// Adds a value of its own.
  mutating func add<Value: JSONCodable>(value: Value) throws(Failure)
  /// Adds a list, which takes what is added from now on; give the result to `closeEntries`.
  mutating func openEntries() throws(Failure) -> Int
  /// Ends the list that was added.
  mutating func closeEntries(_ outer: Int) throws(Failure)
}

extension ListReading {
  /// The next element, a text, or nil for null.
  @inlinable
  public mutating func nextTextIfAny() throws(Failure) -> String? {
    try nextIsNull() ? nil : try nextText()
  }

  /// The next element, a whole number, or nil for null.
  @inlinable
  public mutating func nextIntegerIfAny<Number: FixedWidthInteger & SignedInteger & Codable>(
    _ type: Number.Type
  ) throws(Failure) -> Number? {
    try nextIsNull() ? nil : try nextInteger(type)
  }
}

extension ListWriting {
  /// Adds a text, or null for nil.
  @inlinable
  public mutating func add(ifAny text: String?) throws(Failure) {
    if let text { try add(text) } else { try addNull() }
  }

  /// Adds a whole number, or null for nil.
  @inlinable
  public mutating func add<Number: FixedWidthInteger & SignedInteger & Codable>(
    ifAny number: Number?
  ) throws(Failure) {
    if let number { try add(number) } else { try addNull() }
  }
}
