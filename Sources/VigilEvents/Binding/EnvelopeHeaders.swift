import CivilTime

/// The headers of one event in binary mode as they are handed to a client library: names that are
/// constant, values in one buffer that serves for one event after the other.
public struct EnvelopeHeaders: Sendable {
  private struct Header {
    let name: StaticString
    let value: Range<Int>
  }

  private static let valueBytesUsual = 1_024

  private var bytes: [UInt8]
  /// How many of the bytes are values of this event.
  private var used = 0
  private var headers: [Header] = []

  /// Creates headers of no event.
  public init() {
    bytes = Array(repeating: 0, count: Self.valueBytesUsual)
    headers.reserveCapacity(CloudEventAttribute.allCases.count + 2)
  }

  /// How many headers the event has.
  public var count: Int { headers.count }

  /// Replaces the headers by those of an event, in the order in which they are written.
  ///
  /// `traceparent` and `tracestate` are written twice, as attributes and as headers of this hop.
  public mutating func encode(_ envelope: EventEnvelope) {
    used = 0
    headers.removeAll(keepingCapacity: true)
    add(.specversion, "1.0")
    add(.id, envelope.id)
    add(.source, envelope.source)
    add(.type, envelope.type)
    let subject = add(.subject, envelope.subject)
    add(.time, envelope.time)
    add(.partnership, envelope.partnership)
    headers.append(Header(name: CloudEventAttribute.partitionkey.headerName, value: subject))
    if let schema = envelope.dataschema { add(.dataschema, schema) }
    if let id = envelope.correlationid { add(.correlationid, id) }
    if let id = envelope.causationid { add(.causationid, id) }
    let traceparent = envelope.traceparent.map { add(.traceparent, $0) }
    let tracestate = envelope.tracestate.map { add(.tracestate, $0) }
    if let recordedtime = envelope.recordedtime { add(.recordedtime, recordedtime) }
    headers.append(Header(name: "content-type", value: append("application/json")))
    if let traceparent { headers.append(Header(name: "traceparent", value: traceparent)) }
    if let tracestate { headers.append(Header(name: "tracestate", value: tracestate)) }
  }

  /// Runs `body` on every header's name, which ends with a zero byte, and value. The value must not
  /// be kept.
  public func withEach<Failure: Error>(
    _ body: (_ name: StaticString, _ value: UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try bytes.withBytes { all throws(Failure) in
      for header in headers {
        try body(header.name, UnsafeRawBufferPointer(rebasing: all[header.value]))
      }
    }
  }

  @discardableResult
  private mutating func add(_ attribute: CloudEventAttribute, _ text: String) -> Range<Int> {
    let range = append(text)
    headers.append(Header(name: attribute.headerName, value: range))
    return range
  }

  private mutating func add(_ attribute: CloudEventAttribute, _ instant: Instant) {
    reserve(Instant.rfc3339BytesMax)
    let start = used
    used += bytes.withUnsafeMutableBytes {
      instant.writeRFC3339(into: UnsafeMutableRawBufferPointer(rebasing: $0[start...]))
    }
    headers.append(Header(name: attribute.headerName, value: start..<used))
  }

  private mutating func append(_ text: String) -> Range<Int> {
    let start = used
    text.withBytes { text in
      reserve(text.count)
      bytes.withUnsafeMutableBytes {
        UnsafeMutableRawBufferPointer(rebasing: $0[start...]).copyMemory(from: text)
      }
      used += text.count
    }
    return start..<used
  }

  /// Makes room behind what is used; attributes are bounded, so the buffer soon grows no more.
  private mutating func reserve(_ count: Int) {
    guard bytes.count - used < count else { return }
    bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, count)))
  }
}
