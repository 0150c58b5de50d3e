// Made from schemas/org.vigil.obligations.adopted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partnership's recurring obligations are kept from a date on.
///
/// Which they are is in the partnership's arrangements.
public struct ObligationsAdopted: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligations.adopted.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// First London day on which they are kept.
  public var effectiveFrom: CivilDate

  /// Creates the value from its parts.
  public init(effectiveFrom: CivilDate) {
    self.effectiveFrom = effectiveFrom
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case effectiveFrom
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    effectiveFrom = try fields.required(.effectiveFrom)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
