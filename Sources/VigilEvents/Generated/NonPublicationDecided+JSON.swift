// Made from schemas/org.vigil.non-publication.decided.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension NonPublicationDecided: JSONCodable {
  private static let jsonFields = JSONNames("decidedAt", "scope")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var decidedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var scope: Scope = .report
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: decidedAt = try reader.instant()
      default: scope = try Scope(reading: &reader)
      }
    }
    try fields.require(0x3)
    self.decidedAt = decidedAt
    self.scope = scope
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","decidedAt":"#)
    writer.instant(decidedAt)
    writer.field(#","scope":"#)
    scope.write(to: &writer)
    writer.closeObject(start)
  }
}

extension NonPublicationDecided.Scope: JSONCodable {
  private static let jsonCodes = JSONNames("report", "reportAndImprovements")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .report
    default: self = .reportAndImprovements
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .report: writer.literal(#""report""#)
    case .reportAndImprovements: writer.literal(#""reportAndImprovements""#)
    }
  }
}
