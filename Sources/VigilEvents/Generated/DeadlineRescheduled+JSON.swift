// Made from schemas/org.vigil.deadline.rescheduled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineRescheduled: JSONCodable {
  private static let jsonFields = JSONNames(
    "deadline", "indicators", "previousDueBefore", "previousDueDate", "proof", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var deadline: DeadlineTerms?
    var indicators: [DeadlineIndicator] = []
    var previousDueBefore: Instant = Instant(millisecondsSinceEpoch: 0)
    var previousDueDate: CivilDate = CivilDate(daysSinceEpoch: 0)
    var proof: DeadlineProof?
    var reason: Reason = .correctedStart
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: deadline = try DeadlineTerms(reading: &reader)
      case 1: indicators = try reader.uniqueList(of: DeadlineIndicator.self, 0...10)
      case 2: previousDueBefore = try reader.instant()
      case 3: previousDueDate = try reader.date()
      case 4: proof = try DeadlineProof(reading: &reader)
      default: reason = try Reason(reading: &reader)
      }
    }
    try fields.require(0x3f)
    guard let deadline, let proof else { throw NotOnFastPath() }
    self.deadline = deadline
    self.indicators = indicators
    self.previousDueBefore = previousDueBefore
    self.previousDueDate = previousDueDate
    self.proof = proof
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    writer.field(#","indicators":"#)
    writer.uniqueList(indicators, 0...10)
    writer.field(#","previousDueBefore":"#)
    writer.instant(previousDueBefore)
    writer.field(#","previousDueDate":"#)
    writer.date(previousDueDate)
    writer.field(#","proof":"#)
    proof.write(to: &writer)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    writer.closeObject(start)
  }
}

extension DeadlineRescheduled.Reason: JSONCodable {
  private static let jsonCodes = JSONNames(
    "correctedStart", "calendarChanged", "extended", "resumed", "ruleChanged")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .correctedStart
    case 1: self = .calendarChanged
    case 2: self = .extended
    case 3: self = .resumed
    default: self = .ruleChanged
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .correctedStart: writer.literal(#""correctedStart""#)
    case .calendarChanged: writer.literal(#""calendarChanged""#)
    case .extended: writer.literal(#""extended""#)
    case .resumed: writer.literal(#""resumed""#)
    case .ruleChanged: writer.literal(#""ruleChanged""#)
    }
  }
}
