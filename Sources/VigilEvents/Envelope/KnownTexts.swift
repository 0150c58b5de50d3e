/// Texts of one event that need neither be checked nor made: they were met before.
struct KnownTexts {
  /// The type's place, where the catalogue has it.
  var type: EventCatalogue.Place?
  /// The source, where it is one of those read last.
  var source: String?
  /// The partnership, where it is one of those read last.
  var partnership: String?
  /// The schema, where it is the one the catalogue names for the type.
  var dataschema: String?

  /// Nothing is known.
  init() {}

  /// Looks up what an event says.
  init(
    _ attributes: AttributeBytes, type: EventCatalogue.Place?, sources: borrowing RecentTexts,
    partnerships: borrowing RecentTexts
  ) {
    self.type = type
    if let bytes = attributes[.source] { source = sources.text(of: bytes) }
    if let bytes = attributes[.partnership] { partnership = partnerships.text(of: bytes) }
    if let uri = type?.schemaURI, let bytes = attributes[.dataschema],
      uri.withBytes({ $0.hasSameBytes(as: bytes) })
    {
      dataschema = uri
    }
  }
}
