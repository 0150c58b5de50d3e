// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A day that does not count.
public struct DeadlineSkippedDay: Codable, Hashable, Sendable, SchemaConstrained {
  /// The day.
  public var date: CivilDate
  /// Why it does not count.
  public var reason: Reason
  /// Which holiday it is.
  public var title: String?

  /// Creates the value from its parts.
  public init(date: CivilDate, reason: Reason, title: String? = nil) {
    self.date = date
    self.reason = reason
    self.title = title
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case date
    case reason
    case title
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    date = try fields.required(.date)
    reason = try fields.required(.reason)
    title = try fields.optional(.title)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(title, .holidayCode, at: "title")
  }

  /// Why it does not count.
  public enum Reason: String, Codable, CaseIterable, Hashable, Sendable {
    case weekend
    case holiday
    case suspended
  }
}
