import CivilTime

extension Instant: JSONCodable {
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    self = try reader.instant()
  }

  public func write(to writer: inout JSONWriter) { writer.instant(self) }
}

extension CivilDate: JSONCodable {
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) { self = try reader.date() }

  public func write(to writer: inout JSONWriter) { writer.date(self) }
}

extension String: JSONCodable {
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) { self = try reader.text() }

  public func write(to writer: inout JSONWriter) { writer.text(self) }
}

extension Array: JSONCodable where Element: JSONCodable {
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    self = try reader.list(of: Element.self, 0...Int.max)
  }

  public func write(to writer: inout JSONWriter) { writer.list(self, 0...Int.max) }
}
