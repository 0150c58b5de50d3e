// Made from schemas/org.vigil.publication.planned.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The day on which a practice review is to be published was set or changed.
///
/// The full report, or the information on improvements, reaches the Panel and the Secretary of
/// State seven working days before that day (Working Together 2023, chapter 5).
public struct PublicationPlanned: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.publication.planned.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.reviews

  /// The day of publication.
  public var plannedOn: CivilDate
  /// Counts the plans of the case; the highest holds.
  public var revision: Int

  /// Creates the value from its parts.
  public init(plannedOn: CivilDate, revision: Int) {
    self.plannedOn = plannedOn
    self.revision = revision
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case plannedOn
    case revision
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    plannedOn = try fields.required(.plannedOn)
    revision = try fields.required(.revision)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
  }
}
