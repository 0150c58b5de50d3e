// Made from schemas/org.vigil.obligation.scheduled.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// The due date of an occurrence of a recurring obligation is fixed, or changed.
public struct ObligationScheduled: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.obligation.scheduled.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.deadlines

  /// The obligation as it stands.
  public var obligation: ObligationTerms
  /// What the due date follows from: the start of keeping it, when it was last done, a plan, a
  /// trigger, or the window it has to be done in.
  public var basedOn: BasedOn

  /// Creates the value from its parts.
  public init(obligation: ObligationTerms, basedOn: BasedOn) {
    self.obligation = obligation
    self.basedOn = basedOn
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case obligation
    case basedOn
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    obligation = try fields.required(.obligation)
    basedOn = try fields.required(.basedOn)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.nested(obligation, at: "obligation")
  }

  /// What the due date follows from: the start of keeping it, when it was last done, a plan, a
  /// trigger, or the window it has to be done in.
  public enum BasedOn: String, Codable, CaseIterable, Hashable, Sendable {
    case adoption
    case completion
    case plan
    case trigger
    case window
  }
}
