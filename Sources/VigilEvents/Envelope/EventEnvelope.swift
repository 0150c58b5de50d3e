import CivilTime

/// What every event says about itself, whatever its data: CloudEvents 1.0 attributes under the rules
/// of this contract.
///
/// Reading an event guarantees the form of every attribute. An envelope made in code is only as good
/// as its maker; `check()` holds it to the same rules. Attributes may be logged anywhere, so none of
/// them holds anything personal.
public struct EventEnvelope: Hashable, Sendable {
  /// Unique with `source`: equal pairs are the same event.
  public var id: String
  /// Absolute URI of the producer.
  public var source: String
  /// Event type with version, such as `org.vigil.incident.reported.v1`.
  public var type: String
  /// The opaque reference of what the event is about; also the record key.
  public var subject: String
  /// When it happened.
  public var time: Instant
  /// The partnership the event belongs to, such as `nottingham-city`; for news of bank holidays the
  /// calendar, such as `england-and-wales`.
  public var partnership: String
  /// URI of the JSON Schema of the data.
  public var dataschema: String?
  /// `id` of the first event of the case.
  public var correlationid: String?
  /// `id` of the event that caused this one.
  public var causationid: String?
  /// W3C trace context in which the event began.
  public var traceparent: String?
  /// Vendor state of that trace.
  public var tracestate: String?
  /// The producer's clock when it recorded the event; the event may have happened long before.
  public var recordedtime: Instant?

  /// Creates an envelope with the attributes that every event has, and others as given.
  public init(
    id: String, source: String, type: String, subject: String, time: Instant,
    partnership: String, dataschema: String? = nil, correlationid: String? = nil,
    causationid: String? = nil, traceparent: String? = nil, tracestate: String? = nil,
    recordedtime: Instant? = nil
  ) {
    self.id = id
    self.source = source
    self.type = type
    self.subject = subject
    self.time = time
    self.partnership = partnership
    self.dataschema = dataschema
    self.correlationid = correlationid
    self.causationid = causationid
    self.traceparent = traceparent
    self.tracestate = tracestate
    self.recordedtime = recordedtime
  }
}
