extension JSONReader: ListReading {
  /// True behind the last element; what is no JSON is not at its end, and fails when it is read.
  public var isAtEnd: Bool { isAtEndOfList }

  public func failure(_ problem: StaticString) -> NotOnFastPath { NotOnFastPath() }

  public mutating func nextText() throws(NotOnFastPath) -> String {
    try beginElement()
    return try text()
  }

  public mutating func nextText(behind prefix: StaticString) throws(NotOnFastPath) -> String {
    try beginElement()
    return try text(behind: prefix)
  }

  @inlinable
  public mutating func nextInteger<Number: FixedWidthInteger & SignedInteger & Codable>(
    _ type: Number.Type
  ) throws(NotOnFastPath) -> Number {
    try beginElement()
    let read: Int64 = try integer()
    guard let number = Number(exactly: read) else { throw NotOnFastPath() }
    return number
  }

  public mutating func nextIsNull() throws(NotOnFastPath) -> Bool {
    let before = place
    try beginElement()
    if try takeNull() { return true }
    place = before
    return false
  }

  @inlinable
  public mutating func next<Value: JSONCodable>(
    _ type: Value.Type
  ) throws(NotOnFastPath) -> Value {
    try beginElement()
    return try Value(reading: &self)
  }

  public mutating func openEntries() throws(NotOnFastPath) -> Int {
    try beginElement()
    return try openElements()
  }

  public mutating func closeEntries(_ outer: Int) throws(NotOnFastPath) {
    try closeElements(outer)
  }
}

extension JSONWriter: ListWriting {
  @inlinable
  public mutating func add(_ text: String) {
    separator()
    self.text(text)
  }

  public mutating func add(_ text: String, without prefix: StaticString) {
    separator()
    self.text(text, without: prefix)
  }

  @inlinable
  public mutating func add<Number: FixedWidthInteger & SignedInteger & Codable>(_ number: Number) {
    separator()
    integer(Int64(number))
  }

  @inlinable
  public mutating func addNull() {
    separator()
    null()
  }

  @inlinable
  public mutating func add<Value: JSONCodable>(value: Value) {
    separator()
    value.write(to: &self)
  }

  public mutating func openEntries() -> Int {
    separator()
    return openList()
  }

  public mutating func closeEntries(_ outer: Int) { closeList(outer) }
}
