/// The attributes of an event that are read and written; others are tolerated and dropped.
package enum CloudEventAttribute: String, CaseIterable, Sendable {
  case id, source, specversion, type, subject, time, datacontenttype, dataschema
  /// Partitioning extension; always the subject.
  case partitionkey
  /// Own extension: the partnership the event belongs to.
  case partnership
  /// Correlation extension.
  case correlationid, causationid
  /// Distributed tracing extension.
  case traceparent, tracestate
  /// Recorded time extension: the producer's clock when it recorded the event.
  case recordedtime
}
