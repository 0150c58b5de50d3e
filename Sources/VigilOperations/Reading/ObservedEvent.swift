import VigilEvents

/// An event as it was read from its topic.
public struct ObservedEvent: Sendable {
  /// What the event says about itself.
  public let envelope: EventEnvelope
  /// Its data, decoded.
  public let payload: any EventPayload
  /// Its data as written.
  public let data: [UInt8]
  /// Where it stands.
  public let position: RecordPosition
  /// When the broker or the producer's client stamped it, in ms since 1970; not statutory time.
  public let timestampMs: Int64

  /// Creates an observed event.
  public init(
    envelope: EventEnvelope, payload: any EventPayload, data: [UInt8], position: RecordPosition,
    timestampMs: Int64
  ) {
    self.envelope = envelope
    self.payload = payload
    self.data = data
    self.position = position
    self.timestampMs = timestampMs
  }

  /// `source` and `id`: equal pairs are one event written twice.
  public var identity: EventKey { EventKey(source: envelope.source, id: envelope.id) }
}

/// The pair that identifies an event.
public struct EventKey: Hashable, Sendable {
  /// URI of the producer.
  public let source: String
  /// Unique with the source.
  public let id: String

  /// Creates a pair.
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }
}
