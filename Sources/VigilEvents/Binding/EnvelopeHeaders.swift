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
    add(.id, envelope.id)
    add(.source, envelope.source)
    add(.type, envelope.type)
    add(.subject, envelope.subject)
    add(.time, envelope.time)
    add(.partnership, envelope.partnership)
    add(.partitionkey, envelope.subject)
    if let schema = envelope.dataschema { add(.dataschema, schema) }
    if let id = envelope.correlationid { add(.correlationid, id) }
    if let id = envelope.causationid { add(.causationid, id) }
    if let traceparent = envelope.traceparent { add(.traceparent, traceparent) }
    if let tracestate = envelope.tracestate { add(.tracestate, tracestate) }
    if let recordedtime = envelope.recordedtime { add(.recordedtime, recordedtime) }
    body(UnsafeRawBufferPointer(contentTypeName), UnsafeRawBufferPointer(contentType))
    if let traceparent = envelope.traceparent { add("traceparent", traceparent) }
    if let tracestate = envelope.tracestate { add("tracestate", tracestate) }
  }

  private static let specversion: StaticString = "1.0"
  private static let contentTypeName: StaticString = "content-type"
  private static let contentType: StaticString = "application/json"
}
