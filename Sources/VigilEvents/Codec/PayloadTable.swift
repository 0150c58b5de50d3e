/// The event types a reader takes, each with the case of `Input` that holds it.
public struct PayloadTable<Input: Sendable>: Sendable {
  /// One type that is taken.
  public struct Entry: Sendable {
    let eventType: String
    let topic: VigilTopic
    let decode: @Sendable (UnsafeRawBufferPointer, any PayloadCodec) throws(EventRejection) -> Input

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
  private let entries: [Entry]
  private let names: NameTable
  /// The entry of each type of the catalogue by the type's place there; nil where it is not taken.
  private let entryOfPlace: [Int?]

  /// Creates a table. A type given twice is taken as in its first entry.
  public init(_ entries: [Entry]) {
    let names = NameTable(entries.map(\.eventType))
    self.entries = entries
    self.names = names
    self.topics = Set(entries.map(\.topic))
    self.entryOfPlace = EventCatalogue.all.map { names.place(of: $0.eventType) }
  }

  /// The types that are taken, in alphabetical order.
  public var eventTypes: [String] { Set(entries.map(\.eventType)).sorted() }

  /// True where the table takes the type.
  public func contains(_ eventType: String) -> Bool { names.place(of: eventType) != nil }

  /// True where the table takes the event.
  public func contains(_ event: ReceivedEvent) -> Bool { entry(of: event) != nil }

  /// Decodes the data of an event.
  ///
  /// Throws `type.unknown`, `type.version-unknown` or, for a type of the catalogue that this table
  /// does not take, `type.not-taken`; otherwise what the codec finds.
  public func decode(
    type: String, data: [UInt8]?, codec: any PayloadCodec
  ) throws(EventRejection) -> Input {
    try EventCatalogue.considering(data) { () throws(EventRejection) in
      guard let entry = names.place(of: type) else { throw Self.notTaken(type) }
      return try (data ?? []).withBytes { data throws(EventRejection) in
        try entries[entry].decode(data, codec)
      }
    }
  }

  /// Decodes the data of an event that was read, without another lookup by name.
  ///
  /// Throws as `decode(type:data:codec:)`.
  public func decode(
    _ event: ReceivedEvent, codec: any PayloadCodec
  ) throws(EventRejection) -> Input {
    do throws(EventRejection) {
      guard let entry = entry(of: event) else { throw Self.notTaken(event.envelope.type) }
      return try event.data.withBytes { data throws(EventRejection) in
        try entries[entry].decode(data, codec)
      }
    } catch {
      throw error.considering(event.data.copy)
    }
  }

  private func entry(of event: ReceivedEvent) -> Int? {
    guard let place = event.type else { return names.place(of: event.envelope.type) }
    return entryOfPlace[place.number]
  }

  private static func notTaken(_ type: String) -> EventRejection {
    do throws(EventRejection) {
      try EventCatalogue.requireKnown(type)
    } catch {
      return error
    }
    return EventRejection(
      .typeNotTaken, path: "/type", message: "the type is known, but not taken here")
  }
}
