// Made from schemas/org.vigil.annual-report.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The partnership's annual report was published locally.
public struct AnnualReportPublished: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.annual-report.published.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When it was published.
  public var publishedAt: Instant
  /// Counts the editions of one report; the highest holds.
  public var revision: Int?
  /// The report.
  public var document: String?

  /// Creates the value from its parts.
  public init(publishedAt: Instant, revision: Int? = nil, document: String? = nil) {
    self.publishedAt = publishedAt
    self.revision = revision
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case publishedAt
    case revision
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    publishedAt = try fields.required(.publishedAt)
    revision = try fields.optional(.revision)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.integer(revision, 1...10_000, at: "revision")
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
