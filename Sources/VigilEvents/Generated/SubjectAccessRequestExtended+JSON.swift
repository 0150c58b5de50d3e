// Made from schemas/org.vigil.subject-access-request.extended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension SubjectAccessRequestExtended: JSONCodable {
  private static let jsonFields = JSONNames("extendedAt", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var extendedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reason: Reason = .complexity
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: extendedAt = try reader.instant()
      default: reason = try Reason(reading: &reader)
      }
    }
    try fields.require(0x3)
    self.extendedAt = extendedAt
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","extendedAt":"#)
    writer.instant(extendedAt)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    writer.closeObject(start)
  }
}

extension SubjectAccessRequestExtended.Reason: JSONCodable {
  private static let jsonCodes = JSONNames("complexity", "numberOfRequests")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .complexity
    default: self = .numberOfRequests
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .complexity: writer.literal(#""complexity""#)
    case .numberOfRequests: writer.literal(#""numberOfRequests""#)
    }
  }
}
