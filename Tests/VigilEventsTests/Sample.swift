import CivilTime
import VigilEvents

/// An event to change one thing of.
enum Sample {
  static let data = Array(#"{"receivedAt":"2026-04-09T16:05:00Z"}"#.utf8)
  static let subject = "RN26-7H3KQ9TX"

  static func envelope() throws -> EventEnvelope {
    EventEnvelope(
      id: "sc01-09", source: "urn:vigil:agency:city-council", type: SINCopyReceived.eventType,
      subject: subject, time: try Instant(rfc3339: "2026-04-09T16:05:00.250Z"),
      partnership: "nottingham-city",
      dataschema: "https://schemas.vigil.example/org.vigil.sin-copy.received.v1.schema.json",
      correlationid: "sc01-01", causationid: "sc01-07",
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      tracestate: "vendor=1", recordedtime: try Instant(rfc3339: "2026-04-09T16:05:02Z"))
  }

  typealias Headers = [(name: String, value: [UInt8]?)]

  /// The headers of the sample with those of `changes` put in place; nil leaves one out.
  static func headers(changing changes: [String: String?] = [:]) throws -> Headers {
    var headers = CloudEventsBinding.headers(of: try envelope())
    for (name, text) in changes {
      headers.removeAll { $0.name == name }
      if let text { headers.append((name, Array(text.utf8))) }
    }
    return headers
  }

  static func read(
    key: [UInt8]? = Array(subject.utf8), changing changes: [String: String?] = [:],
    value: [UInt8]? = data
  ) throws -> (envelope: EventEnvelope, data: [UInt8]) {
    try CloudEventsBinding.read(key: key, headers: headers(changing: changes), value: value)
  }
}
