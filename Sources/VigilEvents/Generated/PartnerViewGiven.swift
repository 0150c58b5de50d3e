// Made from schemas/org.vigil.partner-view.given.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A safeguarding partner said whether the incident should be notified.
public struct PartnerViewGiven: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.partner-view.given.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// One of the three statutory safeguarding partners (Children Act 2004, s.16E).
  public var partnerRole: PartnerRole
  /// What a safeguarding partner thinks should happen.
  ///
  /// The duty to notify stays with the local authority (Working Together 2023, chapter 5).
  public var view: PartnerView
  /// When the view was given.
  public var at: Instant

  /// Creates the value from its parts.
  public init(partnerRole: PartnerRole, view: PartnerView, at: Instant) {
    self.partnerRole = partnerRole
    self.view = view
    self.at = at
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case partnerRole
    case view
    case at
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    partnerRole = try fields.required(.partnerRole)
    view = try fields.required(.view)
    at = try fields.required(.at)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}
}
