// Made from schemas/org.vigil.repository-deposit.made.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension RepositoryDepositMade: JSONCodable {
  private static let jsonFields = JSONNames("depositedAt")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var depositedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      default: depositedAt = try reader.instant()
      }
    }
    try fields.require(0x1)
    self.depositedAt = depositedAt
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","depositedAt":"#)
    writer.instant(depositedAt)
    writer.closeObject(start)
  }
}
