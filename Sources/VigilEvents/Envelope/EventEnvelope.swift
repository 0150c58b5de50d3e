import CivilTime

/// What every event says about itself, whatever its data: CloudEvents 1.0 attributes under the rules
/// of this contract.
///
/// Reading an event guarantees the form of every attribute. An envelope made in code is only as good
/// as its maker; `check()` holds it to the same rules. Attributes may be logged anywhere, so none of
/// them holds anything personal.
///
/// A value that is handed on as one reference: an event passes through a dozen hands.
public struct EventEnvelope: Hashable, Sendable {
  private var attributes: Attributes

  /// Unique with `source`: equal pairs are the same event.
  public var id: String {
    get { attributes.id }
    set { changed.id = newValue }
  }

  /// Absolute URI of the producer.
  public var source: String {
    get { attributes.source }
    set { changed.source = newValue }
  }

  /// Event type with version, such as `org.vigil.incident.reported.v1`.
  public var type: String {
    get { attributes.type }
    set { changed.type = newValue }
  }

  /// The opaque reference of what the event is about; also the record key.
  public var subject: String {
    get { attributes.subject }
    set { changed.subject = newValue }
  }

  /// When it happened.
  public var time: Instant {
    get { attributes.time }
    set { changed.time = newValue }
  }

  /// The partnership the event belongs to, such as `nottingham-city`; for news of bank holidays the
  /// calendar, such as `england-and-wales`.
  public var partnership: String {
    get { attributes.partnership }
    set { changed.partnership = newValue }
  }

  /// URI of the JSON Schema of the data.
  public var dataschema: String? {
    get { attributes.dataschema }
    set { changed.dataschema = newValue }
  }

  /// `id` of the first event of the case.
  public var correlationid: String? {
    get { attributes.correlationid }
    set { changed.correlationid = newValue }
  }

  /// `id` of the event that caused this one.
  public var causationid: String? {
    get { attributes.causationid }
    set { changed.causationid = newValue }
  }

  /// W3C trace context in which the event began.
  public var traceparent: String? {
    get { attributes.traceparent }
    set { changed.traceparent = newValue }
  }

  /// Vendor state of that trace.
  public var tracestate: String? {
    get { attributes.tracestate }
    set { changed.tracestate = newValue }
  }

  /// The producer's clock when it recorded the event; the event may have happened long before.
  public var recordedtime: Instant? {
    get { attributes.recordedtime }
    set { changed.recordedtime = newValue }
  }

  /// The attributes of this envelope alone, to be changed.
  private var changed: Attributes {
    mutating get {
      if !isKnownUniquelyReferenced(&attributes) { attributes = Attributes(attributes) }
      return attributes
    }
  }

  /// Creates an envelope with the attributes that every event has, and others as given.
  public init(
    id: String, source: String, type: String, subject: String, time: Instant,
    partnership: String, dataschema: String? = nil, correlationid: String? = nil,
    causationid: String? = nil, traceparent: String? = nil, tracestate: String? = nil,
    recordedtime: Instant? = nil
  ) {
    attributes = Attributes(
      id: id, source: source, type: type, subject: subject, time: time, partnership: partnership,
      dataschema: dataschema, correlationid: correlationid, causationid: causationid,
      traceparent: traceparent, tracestate: tracestate, recordedtime: recordedtime)
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.attributes === right.attributes || left.attributes.isEqual(to: right.attributes)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(attributes.id)
    hasher.combine(attributes.source)
  }
}

/// Changed only by an envelope that is alone in having them.
private final class Attributes: @unchecked Sendable {
  var id: String
  var source: String
  var type: String
  var subject: String
  var time: Instant
  var partnership: String
  var dataschema: String?
  var correlationid: String?
  var causationid: String?
  var traceparent: String?
  var tracestate: String?
  var recordedtime: Instant?

  init(
    id: String, source: String, type: String, subject: String, time: Instant,
    partnership: String, dataschema: String?, correlationid: String?, causationid: String?,
    traceparent: String?, tracestate: String?, recordedtime: Instant?
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

  convenience init(_ other: Attributes) {
    self.init(
      id: other.id, source: other.source, type: other.type, subject: other.subject,
      time: other.time, partnership: other.partnership, dataschema: other.dataschema,
      correlationid: other.correlationid, causationid: other.causationid,
      traceparent: other.traceparent, tracestate: other.tracestate,
      recordedtime: other.recordedtime)
  }

  func isEqual(to other: Attributes) -> Bool {
    id == other.id
      && source == other.source
      && type == other.type
      && subject == other.subject
      && time == other.time
      && partnership == other.partnership
      && dataschema == other.dataschema
      && correlationid == other.correlationid
      && causationid == other.causationid
      && traceparent == other.traceparent
      && tracestate == other.tracestate
      && recordedtime == other.recordedtime
  }
}
