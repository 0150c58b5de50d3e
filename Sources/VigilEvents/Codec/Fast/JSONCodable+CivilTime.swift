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
