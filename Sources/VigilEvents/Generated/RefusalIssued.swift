// Made from schemas/org.vigil.refusal.issued.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// A well-formed event breaks a business rule and has no effect, or is held until what it needs has
/// arrived.
public struct RefusalIssued: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.refusal.issued.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.refusals

  /// The worker that refuses.
  public var worker: String
  /// Stable code of the business rule that was broken, such as sin.sent-in-future.
  public var code: String
  /// `id` of the refused event.
  public var refusedId: String
  /// `source` of the refused event.
  public var refusedSource: String
  /// `type` of the refused event.
  public var refusedType: String
  /// True where the event is kept and takes effect once what it needs has arrived; false where it
  /// is refused for good.
  public var held: Bool

  /// Creates the value from its parts.
  public init(
    worker: String, code: String, refusedId: String, refusedSource: String, refusedType: String,
    held: Bool
  ) {
    self.worker = worker
    self.code = code
    self.refusedId = refusedId
    self.refusedSource = refusedSource
    self.refusedType = refusedType
    self.held = held
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case worker
    case code
    case refusedId
    case refusedSource
    case refusedType
    case held
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    worker = try fields.required(.worker)
    code = try fields.required(.code)
    refusedId = try fields.required(.refusedId)
    refusedSource = try fields.required(.refusedSource)
    refusedType = try fields.required(.refusedType)
    held = try fields.required(.held)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(worker, .workerName, at: "worker")
    try SchemaCheck.text(code, .refusalCode, at: "code")
    try SchemaCheck.text(refusedId, .eventId, at: "refusedId")
    try SchemaCheck.text(refusedSource, .eventSource, at: "refusedSource")
    try SchemaCheck.text(refusedType, .eventTypeName, at: "refusedType")
  }
}
