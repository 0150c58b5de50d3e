// Made from schemas/org.vigil.partners-informed.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The case's record of partners who were told.
public struct PartnersInformedRecorded: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.partners-informed.recorded.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// When they were told.
  public var informedAt: Instant
  /// Whose partners were told.
  public var recipients: [InformedPartners]

  /// Creates the value from its parts.
  public init(informedAt: Instant, recipients: [InformedPartners]) {
    self.informedAt = informedAt
    self.recipients = recipients
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case informedAt
    case recipients
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    informedAt = try fields.required(.informedAt)
    recipients = try fields.required(.recipients)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.count(recipients.count, 1...2, at: "recipients")
    try SchemaCheck.unique(recipients, at: "recipients")
  }
}
