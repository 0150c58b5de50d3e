// Made from schemas/org.vigil.notification.required.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The local authority has to notify the incident.
///
/// Starts the five working days, counted from awareness and not from the incident.
public struct NotificationRequired: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.notification.required.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidents

  /// Which criterion is met (Children Act 2004, s.16C(1)).
  public var criterion: Criterion
  /// The later of the two limbs; its London date is day 0.
  public var awareAt: Instant
  /// When the local authority came to know of the death or harm; for a referral by another agency
  /// no later than its receipt.
  ///
  /// Not the date of the incident itself.
  public var harmKnownAt: Instant
  /// When abuse or neglect became known or was first suspected.
  public var abuseSuspectedAt: Instant
  /// The assessment this follows from; a higher one replaces the earlier requirement.
  public var revision: Int
  /// Whether this follows from the first report, a corrected instant or a suspicion that arose
  /// later.
  public var basis: Basis

  /// Creates the value from its parts.
  public init(
    criterion: Criterion, awareAt: Instant, harmKnownAt: Instant, abuseSuspectedAt: Instant,
    revision: Int, basis: Basis
  ) {
    self.criterion = criterion
    self.awareAt = awareAt
    self.harmKnownAt = harmKnownAt
    self.abuseSuspectedAt = abuseSuspectedAt
    self.revision = revision
    self.basis = basis
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case criterion
    case awareAt
    case harmKnownAt
    case abuseSuspectedAt
    case revision
    case basis
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    criterion = try fields.required(.criterion)
    awareAt = try fields.required(.awareAt)
    harmKnownAt = try fields.required(.harmKnownAt)
    abuseSuspectedAt = try fields.required(.abuseSuspectedAt)
    revision = try fields.required(.revision)
    basis = try fields.required(.basis)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }

  /// Which criterion is met (Children Act 2004, s.16C(1)).
  public enum Criterion: String, Codable, CaseIterable, Hashable, Sendable {
    case a
    case b
  }

  /// Whether this follows from the first report, a corrected instant or a suspicion that arose
  /// later.
  public enum Basis: String, Codable, CaseIterable, Hashable, Sendable {
    case initial
    case correction
    case laterSuspicion
  }
}
