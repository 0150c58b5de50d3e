import CivilTime

/// The headers of an event in binary mode.
public enum EnvelopeHeaders {
  /// Calls `body` with the name and the value of every header in the order in which they are
  /// written; neither must be kept. The names are constants that end with a zero byte.
  ///
  /// `traceparent` and `tracestate` are written twice, as attributes and as headers of this hop.
  public static func forEach(
    of envelope: EventEnvelope,
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
  ) {
    forEach(
      id: envelope.id, source: envelope.source, type: envelope.type, subject: envelope.subject,
      time: envelope.time, partnership: envelope.partnership, dataschema: envelope.dataschema,
      correlationid: envelope.correlationid, causationid: envelope.causationid,
      traceparent: envelope.traceparent, tracestate: envelope.tracestate,
      recordedtime: envelope.recordedtime, body)
  }

  /// The same for attributes that are at hand one by one: to put them together first costs as much as
  /// writing them.
  public static func forEach(
    id: String, source: String, type: String, subject: String, time: Instant,
    partnership: String, dataschema: String?, correlationid: String?, causationid: String?,
    traceparent: String?, tracestate: String?, recordedtime: Instant?,
    _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void
  ) {
    func add(_ name: StaticString, _ text: String) {
      text.withBytes { body(UnsafeRawBufferPointer(name), $0) }
    }
    func add(_ attribute: CloudEventAttribute, _ text: String) { add(attribute.headerName, text) }
    func add(_ attribute: CloudEventAttribute, _ instant: Instant) {
      withUnsafeTemporaryAllocation(byteCount: Instant.rfc3339BytesMax, alignment: 1) { place in
        let count = instant.writeRFC3339(into: place)
        body(
          UnsafeRawBufferPointer(attribute.headerName),
          UnsafeRawBufferPointer(rebasing: place[..<count]))
      }
    }
    body(
      UnsafeRawBufferPointer(CloudEventAttribute.specversion.headerName),
      UnsafeRawBufferPointer(specversion))
    add(.id, id)
    add(.source, source)
    add(.type, type)
    add(.subject, subject)
    add(.time, time)
    add(.partnership, partnership)
    add(.partitionkey, subject)
    if let dataschema { add(.dataschema, dataschema) }
    if let correlationid { add(.correlationid, correlationid) }
    if let causationid { add(.causationid, causationid) }
    if let traceparent { add(.traceparent, traceparent) }
    if let tracestate { add(.tracestate, tracestate) }
    if let recordedtime { add(.recordedtime, recordedtime) }
    body(UnsafeRawBufferPointer(contentTypeName), UnsafeRawBufferPointer(contentType))
    if let traceparent { add("traceparent", traceparent) }
    if let tracestate { add("tracestate", tracestate) }
  }

  private static let specversion: StaticString = "1.0"
  private static let contentTypeName: StaticString = "content-type"
  private static let contentType: StaticString = "application/json"
}
