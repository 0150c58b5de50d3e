extension EventCatalogue {
  /// The place of an event type in the catalogue: what one lookup by name yields, and where
  /// everything that is known of the type is found without another.
  public struct Place: Hashable, Sendable {
    /// Counted from 0 in the order of `all`.
    public let number: Int

    /// The type's name, such as `org.vigil.incident.reported.v1`.
    public var eventType: String { EventCatalogue.facts[number].eventType }
    /// The topic that carries the type.
    public var topic: VigilTopic { EventCatalogue.facts[number].topic }
    /// The URI of the type's JSON Schema: the `dataschema` of its events.
    public var schemaURI: String { EventCatalogue.facts[number].schemaURI }
    /// The type's entry.
    public var entry: CatalogueEntry { EventCatalogue.all[number] }
  }

  /// The place of the type with the given name, in UTF-8, or nil where there is none.
  public static func place(of name: UnsafeRawBufferPointer) -> Place? {
    names.place(of: name).map(Place.init)
  }

  /// The place of the type with the given name, or nil where there is none.
  public static func place(named name: String) -> Place? { names.place(of: name).map(Place.init) }

  /// The place of the type whose data `payload` is, or nil where there is none.
  public static func place(of payload: any EventPayload.Type) -> Place? {
    places[ObjectIdentifier(payload)].map(Place.init)
  }

  /// What is known of a type without asking its Swift type.
  private struct Facts: Sendable {
    let eventType: String
    let topic: VigilTopic
    let schemaURI: String
  }

  private static let facts = all.map {
    Facts(eventType: $0.eventType, topic: $0.topic, schemaURI: $0.schemaURI)
  }
  private static let names = NameTable(all.map(\.eventType))
  private static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { (ObjectIdentifier($1.payload), $0) })
}
