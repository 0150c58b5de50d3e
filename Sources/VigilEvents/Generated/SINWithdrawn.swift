// Made from schemas/org.vigil.sin.withdrawn.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A notification was withdrawn because the incident turned out not to meet the criteria.
public struct SINWithdrawn: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.sin.withdrawn.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// When the notification was withdrawn.
  public var withdrawnAt: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reasonCode: String

  /// Creates the value from its parts.
  public init(withdrawnAt: Instant, reasonCode: String) {
    self.withdrawnAt = withdrawnAt
    self.reasonCode = reasonCode
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case withdrawnAt
    case reasonCode
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    withdrawnAt = try fields.required(.withdrawnAt)
    reasonCode = try fields.required(.reasonCode)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reasonCode, .reasonCode, at: "reasonCode")
  }
}
