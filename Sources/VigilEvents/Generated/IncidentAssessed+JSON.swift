// Made from schemas/org.vigil.incident.assessed.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension IncidentAssessed: JSONCodable {
  private static let jsonFields = JSONNames(
    "abuseSuspectedAt", "awareAt", "criterion", "harmKnownAt", "outcome", "reasons", "revision",
    "row")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var abuseSuspectedAt: Instant?
    var awareAt: Instant?
    var criterion: NotificationCriterion = .a
    var harmKnownAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var outcome: Outcome = .notificationRequired
    var reasons: [String] = []
    var revision: Int = 0
    var row: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: abuseSuspectedAt = try reader.instant()
      case 1: awareAt = try reader.instant()
      case 2: criterion = try NotificationCriterion(reading: &reader)
      case 3: harmKnownAt = try reader.instant()
      case 4: outcome = try Outcome(reading: &reader)
      case 5: reasons = try reader.texts(0...20, .reasonCode, areUnique: true)
      case 6: revision = try reader.integer(1...10_000)
      default: row = try reader.text(.ruleRow)
      }
    }
    try fields.require(0xfc)
    self.abuseSuspectedAt = abuseSuspectedAt
    self.awareAt = awareAt
    self.criterion = criterion
    self.harmKnownAt = harmKnownAt
    self.outcome = outcome
    self.reasons = reasons
    self.revision = revision
    self.row = row
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let abuseSuspectedAt {
      writer.field(#","abuseSuspectedAt":"#)
      writer.instant(abuseSuspectedAt)
    }
    if let awareAt {
      writer.field(#","awareAt":"#)
      writer.instant(awareAt)
    }
    writer.field(#","criterion":"#)
    criterion.write(to: &writer)
    writer.field(#","harmKnownAt":"#)
    writer.instant(harmKnownAt)
    writer.field(#","outcome":"#)
    outcome.write(to: &writer)
    writer.field(#","reasons":"#)
    writer.texts(reasons, 0...20, .reasonCode, areUnique: true)
    writer.field(#","revision":"#)
    writer.integer(revision, 1...10_000)
    writer.field(#","row":"#)
    writer.text(row, .ruleRow)
    writer.closeObject(start)
  }
}

extension IncidentAssessed.Outcome: JSONCodable {
  private static let jsonCodes = JSONNames(
    "notificationRequired", "assessmentPending", "lookedAfterDeathNotice", "careLeaverDeathNotice",
    "localConsideration", "notOurs")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .notificationRequired
    case 1: self = .assessmentPending
    case 2: self = .lookedAfterDeathNotice
    case 3: self = .careLeaverDeathNotice
    case 4: self = .localConsideration
    default: self = .notOurs
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .notificationRequired: writer.literal(#""notificationRequired""#)
    case .assessmentPending: writer.literal(#""assessmentPending""#)
    case .lookedAfterDeathNotice: writer.literal(#""lookedAfterDeathNotice""#)
    case .careLeaverDeathNotice: writer.literal(#""careLeaverDeathNotice""#)
    case .localConsideration: writer.literal(#""localConsideration""#)
    case .notOurs: writer.literal(#""notOurs""#)
    }
  }
}
