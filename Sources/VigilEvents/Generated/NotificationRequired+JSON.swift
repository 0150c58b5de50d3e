// Made from schemas/org.vigil.notification.required.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension NotificationRequired: JSONCodable {
  private static let jsonFields = JSONNames(
    "abuseSuspectedAt", "awareAt", "basis", "criterion", "harmKnownAt", "revision")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var abuseSuspectedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var awareAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var basis: Basis = .initial
    var criterion: Criterion = .a
    var harmKnownAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var revision: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: abuseSuspectedAt = try reader.instant()
      case 1: awareAt = try reader.instant()
      case 2: basis = try Basis(reading: &reader)
      case 3: criterion = try Criterion(reading: &reader)
      case 4: harmKnownAt = try reader.instant()
      default: revision = try reader.integer(1...10_000)
      }
    }
    try fields.require(0x3f)
    self.abuseSuspectedAt = abuseSuspectedAt
    self.awareAt = awareAt
    self.basis = basis
    self.criterion = criterion
    self.harmKnownAt = harmKnownAt
    self.revision = revision
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","abuseSuspectedAt":"#)
    writer.instant(abuseSuspectedAt)
    writer.field(#","awareAt":"#)
    writer.instant(awareAt)
    writer.field(#","basis":"#)
    basis.write(to: &writer)
    writer.field(#","criterion":"#)
    criterion.write(to: &writer)
    writer.field(#","harmKnownAt":"#)
    writer.instant(harmKnownAt)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.closeObject(start)
  }
}

extension NotificationRequired.Criterion: JSONCodable {
  private static let jsonCodes = JSONNames("a", "b")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .a
    default: self = .b
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .a: writer.literal(#""a""#)
    case .b: writer.literal(#""b""#)
    }
  }
}

extension NotificationRequired.Basis: JSONCodable {
  private static let jsonCodes = JSONNames("initial", "correction", "laterSuspicion")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .initial
    case 1: self = .correction
    default: self = .laterSuspicion
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .initial: writer.literal(#""initial""#)
    case .correction: writer.literal(#""correction""#)
    case .laterSuspicion: writer.literal(#""laterSuspicion""#)
    }
  }
}
