// Made from schemas/org.vigil.awareness.corrected.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The recorded instant of one limb of awareness was wrong and is replaced.
///
/// The earlier record stays; a correction is a new fact with its own reason.
public struct AwarenessCorrected: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.awareness.corrected.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// Which of the two things that make up awareness: the death or harm, or the knowledge or
  /// suspicion of abuse or neglect.
  public var limb: AwarenessLimb
  /// The instant that should have been recorded.
  public var correctedTo: Instant
  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  public var reasonCode: String
  /// Role of whoever recorded this.
  public var recordedByRole: OrganisationRole
  /// The document that shows why.
  public var document: String?

  /// Creates the value from its parts.
  public init(
    limb: AwarenessLimb, correctedTo: Instant, reasonCode: String, recordedByRole: OrganisationRole,
    document: String? = nil
  ) {
    self.limb = limb
    self.correctedTo = correctedTo
    self.reasonCode = reasonCode
    self.recordedByRole = recordedByRole
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case limb
    case correctedTo
    case reasonCode
    case recordedByRole
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    limb = try fields.required(.limb)
    correctedTo = try fields.required(.correctedTo)
    reasonCode = try fields.required(.reasonCode)
    recordedByRole = try fields.required(.recordedByRole)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reasonCode, .reasonCode, at: "reasonCode")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
