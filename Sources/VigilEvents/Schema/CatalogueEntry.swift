/// One event type in one version.
public struct CatalogueEntry: Sendable {
  /// The Swift type of its data.
  public let payload: any EventPayload.Type
  /// The URI of its JSON Schema: the `dataschema` of its events.
  public let schemaURI: String

  /// Creates an entry.
  public init(_ payload: any EventPayload.Type, schemaURI: String) {
    self.payload = payload
    self.schemaURI = schemaURI
  }

  /// The CloudEvents type, such as `org.vigil.incident.reported.v1`.
  public var eventType: String { payload.eventType }
  /// The topic that carries it.
  public var topic: VigilTopic { payload.topic }
}
