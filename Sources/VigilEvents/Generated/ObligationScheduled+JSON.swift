// Made from schemas/org.vigil.obligation.scheduled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension ObligationScheduled: JSONCodable {
  private static let jsonFields = JSONNames("basedOn", "obligation", "previousDueDate")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var basedOn: BasedOn = .adoption
    var obligation: ObligationTerms?
    var previousDueDate: CivilDate?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: basedOn = try BasedOn(reading: &reader)
      case 1: obligation = try ObligationTerms(reading: &reader)
      default: previousDueDate = try reader.date()
      }
    }
    try fields.require(0x3)
    guard let obligation else { throw NotOnFastPath() }
    self.basedOn = basedOn
    self.obligation = obligation
    self.previousDueDate = previousDueDate
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","basedOn":"#)
    basedOn.write(to: &writer)
    writer.field(#","obligation":"#)
    obligation.write(to: &writer)
    if let previousDueDate {
      writer.field(#","previousDueDate":"#)
      writer.date(previousDueDate)
    }
    writer.closeObject(start)
  }
}

extension ObligationScheduled.BasedOn: JSONCodable {
  private static let jsonCodes = JSONNames("adoption", "completion", "plan", "trigger", "window")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .adoption
    case 1: self = .completion
    case 2: self = .plan
    case 3: self = .trigger
    default: self = .window
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .adoption: writer.literal(#""adoption""#)
    case .completion: writer.literal(#""completion""#)
    case .plan: writer.literal(#""plan""#)
    case .trigger: writer.literal(#""trigger""#)
    case .window: writer.literal(#""window""#)
    }
  }
}
