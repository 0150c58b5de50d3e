/// An event as a record brought it: the envelope read and held to its rules, the data not yet
/// decoded.
public struct ReceivedEvent {
  /// What the event says about itself.
  public let envelope: EventEnvelope
  /// The place of its type in the catalogue, or nil where the catalogue does not have the type: the
  /// one lookup by name that an event needs.
  public let type: EventCatalogue.Place?
  /// The data; where it stands in the record, it is gone with the record.
  public let data: EventData
}
