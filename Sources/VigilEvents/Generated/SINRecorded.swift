// Made from schemas/org.vigil.sin.recorded.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The case's record of a submitted notification.
///
/// Its London date is day 0 of the fifteen working days of the rapid review (Working Together 2023,
/// chapter 5).
public struct SINRecorded: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.sin.recorded.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// Opaque local reference of one serious incident notification.
  ///
  /// Minted at random; not the number the national form gives.
  public var sinReference: String
  /// When the online form was submitted.
  public var sentAt: Instant
  /// How many children this notification covers.
  public var childrenCount: Int
  /// The national bodies that the form reached.
  public var recipients: [NationalRecipient]
  /// London day on which the business office has to have its copy.
  public var copyDueOn: CivilDate?

  /// Creates the value from its parts.
  public init(
    sinReference: String, sentAt: Instant, childrenCount: Int, recipients: [NationalRecipient],
    copyDueOn: CivilDate? = nil
  ) {
    self.sinReference = sinReference
    self.sentAt = sentAt
    self.childrenCount = childrenCount
    self.recipients = recipients
    self.copyDueOn = copyDueOn
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sinReference
    case sentAt
    case childrenCount
    case recipients
    case copyDueOn
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    sinReference = try fields.required(.sinReference)
    sentAt = try fields.required(.sentAt)
    childrenCount = try fields.required(.childrenCount)
    recipients = try fields.required(.recipients)
    copyDueOn = try fields.optional(.copyDueOn)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(sinReference, .sinReference, at: "sinReference")
    try SchemaCheck.integer(childrenCount, 1...4, at: "childrenCount")
    try SchemaCheck.count(recipients.count, 1...3, at: "recipients")
    try SchemaCheck.unique(recipients, at: "recipients")
  }
}
