// Made from schemas/org.vigil.reporting-period.ended.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The twelve months that a partnership's yearly report covers ended.
public struct ReportingPeriodEnded: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.reporting-period.ended.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// Last day of the period.
  public var endedOn: CivilDate

  /// Creates the value from its parts.
  public init(endedOn: CivilDate) {
    self.endedOn = endedOn
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case endedOn
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    endedOn = try fields.required(.endedOn)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
