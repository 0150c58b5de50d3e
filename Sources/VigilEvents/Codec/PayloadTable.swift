/// The event types a reader takes, each with the case of `Input` that holds it.
public struct PayloadTable<Input: Sendable>: Sendable {
  /// One type that is taken.
  public struct Entry: Sendable {
    let eventType: String
    let topic: VigilTopic
    let decode: @Sendable ([UInt8]?, any PayloadCodec) throws(EventRejection) -> Input

    /// Takes `type` and wraps its values with `wrap`, usually a case of `Input`.
    public static func on<Payload: EventPayload>(
      _ type: Payload.Type, _ wrap: @escaping @Sendable (Payload) -> Input
    ) -> Entry {
      Entry(eventType: type.eventType, topic: type.topic) { data, codec throws(EventRejection) in
        wrap(try EventCatalogue.decode(type, from: data, codec: codec))
      }
    }
  }

  /// The topics of the types that are taken: the reader's subscription.
  public let topics: Set<VigilTopic>
  private let entries: [String: Entry]

  /// Creates a table. A type given twice is taken as in its first entry.
  public init(_ entries: [Entry]) {
    self.entries = Dictionary(entries.map { ($0.eventType, $0) }) { first, _ in first }
    self.topics = Set(entries.map(\.topic))
  }

  /// The types that are taken, in alphabetical order.
  public var eventTypes: [String] { entries.keys.sorted() }

  /// True where the table takes the type.
  public func contains(_ eventType: String) -> Bool { entries[eventType] != nil }

  /// Decodes the data of an event.
  ///
  /// Throws `type.unknown`, `type.version-unknown` or, for a type of the catalogue that this table
  /// does not take, `type.not-taken`; otherwise what the codec finds.
  public func decode(
    type: String, data: [UInt8]?, codec: any PayloadCodec
  ) throws(EventRejection) -> Input {
    try EventCatalogue.considering(data) { () throws(EventRejection) in
      guard let entry = entries[type] else {
        try EventCatalogue.requireKnown(type)
        throw EventRejection(
          .typeNotTaken, path: "/type", message: "the type is known, but not taken here")
      }
      return try entry.decode(data, codec)
    }
  }
}
