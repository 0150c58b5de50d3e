// Made from schemas/org.vigil.obligation.planned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The next occurrence of a recurring obligation was planned for a date.
public struct ObligationPlanned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.planned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// Identifier of a recurring obligation in the arrangements, such as O12.
  public var obligation: String
  /// Last London day on which it is done in time.
  public var dueDate: CivilDate

  /// Creates the value from its parts.
  public init(obligation: String, dueDate: CivilDate) {
    self.obligation = obligation
    self.dueDate = dueDate
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case dueDate
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    dueDate = try fields.required(.dueDate)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(obligation, .obligationCode, at: "obligation")
  }
}
