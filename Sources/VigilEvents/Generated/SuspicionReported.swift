// Made from schemas/org.vigil.suspicion.reported.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// What is known or suspected about abuse or neglect has changed since the report, for instance
/// after a post-mortem.
///
/// A later suspicion can start the notification clock long after the incident.
public struct SuspicionReported: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.suspicion.reported.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// What is known or suspected now (Children Act 2004, s.16C(1)).
  public var abuseOrNeglect: AbuseOrNeglect
  /// When it became known or was first suspected, or was ruled out.
  public var at: Instant
  /// What it rests on.
  public var basis: Basis
  /// Role of whoever recorded this.
  public var recordedByRole: OrganisationRole

  /// Creates the value from its parts.
  public init(
    abuseOrNeglect: AbuseOrNeglect, at: Instant, basis: Basis, recordedByRole: OrganisationRole
  ) {
    self.abuseOrNeglect = abuseOrNeglect
    self.at = at
    self.basis = basis
    self.recordedByRole = recordedByRole
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case abuseOrNeglect
    case at
    case basis
    case recordedByRole
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    abuseOrNeglect = try fields.required(.abuseOrNeglect)
    at = try fields.required(.at)
    basis = try fields.required(.basis)
    recordedByRole = try fields.required(.recordedByRole)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {}

  /// What is known or suspected now (Children Act 2004, s.16C(1)).
  public enum AbuseOrNeglect: String, Codable, CaseIterable, Hashable, Sendable {
    case known
    case suspected
    case notSuspected
  }

  /// What it rests on.
  public enum Basis: String, Codable, CaseIterable, Hashable, Sendable {
    case postMortem
    case medicalOpinion
    case policeInvestigation
    case socialWorkAssessment
    case disclosure
    case court
    case other
  }
}
