// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// A second, earlier or stricter date that is shown beside the due date and never causes a breach.
public struct DeadlineIndicator: Codable, Hashable, Sendable, SchemaConstrained {
  /// Name of a second date shown beside the due date, such as awarenessBased.
  public var name: String
  /// Last day by that reading.
  public var date: CivilDate

  /// Creates the value from its parts.
  public init(name: String, date: CivilDate) {
    self.name = name
    self.date = date
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name
    case date
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    name = try fields.required(.name)
    date = try fields.required(.date)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(name, .indicatorName, at: "name")
  }
}
