// Made from schemas/org.vigil.yearly-report.published.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// The safeguarding partners published their yearly report.
///
/// Due by the end of September (Working Together 2023, chapter 2).
public struct YearlyReportPublished: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.yearly-report.published.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.calendarUpdates

  /// When it was published.
  public var publishedAt: Instant
  /// The report.
  public var document: String?

  /// Creates the value from its parts.
  public init(publishedAt: Instant, document: String? = nil) {
    self.publishedAt = publishedAt
    self.document = document
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case publishedAt
    case document
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    publishedAt = try fields.required(.publishedAt)
    document = try fields.optional(.document)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(document, .documentReference, at: "document")
  }
}
