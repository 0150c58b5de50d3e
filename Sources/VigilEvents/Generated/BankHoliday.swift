// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A day that is no working day although it is none of the weekend.
public struct BankHoliday: Codable, Hashable, Sendable, SchemaConstrained {
  /// The day.
  public var date: CivilDate
  /// Title of a holiday in lower case with hyphens, such as good-friday.
  public var title: String
  /// What is particular about a holiday, such as substitute-day.
  public var notes: String?

  /// Creates the value from its parts.
  public init(date: CivilDate, title: String, notes: String? = nil) {
    self.date = date
    self.title = title
    self.notes = notes
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case date
    case title
    case notes
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    date = try fields.required(.date)
    title = try fields.required(.title)
    notes = try fields.optional(.notes)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(title, .holidayCode, at: "title")
    try SchemaCheck.text(notes, .holidayNote, at: "notes")
  }
}
