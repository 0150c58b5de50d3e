import CivilTime
import Testing
import VigilEvents

@Suite("CloudEvents on Kafka")
struct BindingTests {
  static let hello = #"{"message":"Hello World!"}"#

  private func text(_ headers: Sample.Headers, _ name: String) -> String? {
    headers.first { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("Conformance case 1: binary mode gives the attributes of the headers and the data")
  func binaryConformance() throws {
    let headers: Sample.Headers = [
      ("ce_specversion", "1.0"), ("ce_id", "1234-1234-1234"), ("ce_type", "com.example.someevent"),
      ("ce_source", "/mycontext/subcontext"), ("ce_time", "2018-04-05T03:56:24Z"),
      ("content-type", "application/json"),
    ].map { ($0, Array($1.utf8)) }
    let (attributes, data) = try CloudEventsBinding.readAttributes(
      headers: headers, value: Array(Self.hello.utf8))
    try expectConformance(attributes, data)
  }

  @Test(
    "Conformance cases 2 and 3: structured mode gives the attributes of the object",
    arguments: ["application/cloudevents+json", "application/cloudevents+json; charset=utf-8"])
  func structuredConformance(_ contentType: String) throws {
    let event = """
      {
        "specversion": "1.0", "type": "com.example.someevent", "time": "2018-04-05T03:56:24Z",
        "id": "1234-1234-1234", "source": "/mycontext/subcontext",
        "datacontenttype": "application/json", "data": {"message":"Hello World!"}
      }
      """
    let (attributes, data) = try CloudEventsBinding.readAttributes(
      headers: [("content-type", Array(contentType.utf8))], value: Array(event.utf8))
    try expectConformance(attributes, data)
  }

  private func expectConformance(_ attributes: CloudEventAttributes, _ data: [UInt8]) throws {
    #expect(attributes[.id] == "1234-1234-1234")
    #expect(attributes[.specversion] == "1.0")
    #expect(attributes[.type] == "com.example.someevent")
    #expect(attributes[.source] == "/mycontext/subcontext")
    #expect(attributes[.time] == "2018-04-05T03:56:24Z")
    #expect(attributes[.datacontenttype] == "application/json")
    #expect(try Repository.json(data) == Repository.json(Array(Self.hello.utf8)))
  }

  @Test("What is written in binary mode is read back")
  func binaryRoundTrip() throws {
    let envelope = try Sample.envelope()
    let read = try Sample.read()
    #expect(read.envelope == envelope)
    #expect(read.data == Sample.data)
    let bare = EventEnvelope(
      id: "a", source: "https://a.example", type: envelope.type, subject: "nottingham-city",
      time: envelope.time, partnership: "nottingham-city")
    let again = try CloudEventsBinding.read(
      key: Array("nottingham-city".utf8), headers: CloudEventsBinding.headers(of: bare), value: nil)
    #expect(again.envelope == bare)
    #expect(again.data.isEmpty)
  }

  @Test("Every attribute has its header, the content type has no prefix, and the trace has both")
  func headersAreWritten() throws {
    let headers = try Sample.headers()
    #expect(
      headers.map(\.name) == [
        "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time",
        "ce_partnership", "ce_partitionkey", "ce_dataschema", "ce_correlationid", "ce_causationid",
        "ce_traceparent", "ce_tracestate", "ce_recordedtime", "content-type", "traceparent",
        "tracestate",
      ])
    #expect(text(headers, "ce_specversion") == "1.0")
    #expect(text(headers, "ce_time") == "2026-04-09T16:05:00.250Z")
    #expect(text(headers, "ce_partitionkey") == Sample.subject)
    #expect(text(headers, "content-type") == "application/json")
    #expect(text(headers, "traceparent") == text(headers, "ce_traceparent"))
  }

  @Test("The mode follows from the content type alone, whatever its case and the other headers")
  func structuredRoundTrip() throws {
    let envelope = try Sample.envelope()
    let headers = try Sample.headers(changing: [
      "content-type": "Application/CloudEvents+JSON; Charset=UTF-8", "ce_id": "other",
      "ce_time": "never",
    ])
    let read = try CloudEventsBinding.read(
      key: Array(Sample.subject.utf8), headers: headers,
      value: CloudEventsJSON.write(envelope, data: Sample.data))
    #expect(read.envelope == envelope)
    #expect(read.data == Sample.data)
  }

  @Test("A registry's prefix before the data is skipped, and only where it is allowed")
  func schemaRegistryPrefix() throws {
    let prefixed = [0, 0, 0, 0, 7] + Sample.data
    #expect(try Sample.read(value: prefixed).data == Sample.data)
    let kept = try CloudEventsBinding.read(
      key: Array(Sample.subject.utf8), headers: Sample.headers(), value: prefixed,
      skippingSchemaRegistryPrefix: false)
    #expect(kept.data == prefixed)
  }

  @Test("Foreign attributes are tolerated and dropped")
  func foreignAttributes() throws {
    let read = try Sample.read(changing: ["ce_sampledrate": "30", "x-other": "1"])
    #expect(try read.envelope == Sample.envelope())
    let json = CloudEventsJSON.write(try Sample.envelope(), data: Sample.data)
    let extended = Array(#"{"sampledrate":30,"dataref":null,"#.utf8) + json.dropFirst()
    #expect(try CloudEventsJSON.read(extended).envelope == Sample.envelope())
  }

  @Test("A header that may be null is as good as absent")
  func nullHeader() throws {
    let headers = try Sample.headers() + [(name: "ce_sequence", value: nil)]
    let read = try CloudEventsBinding.read(
      key: Array(Sample.subject.utf8), headers: headers, value: nil)
    #expect(try read.envelope == Sample.envelope())
  }

  @Test(
    "A trace that is not one is ignored and costs no event",
    arguments: [
      "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
      "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
      "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", "none",
    ])
  func brokenTrace(_ text: String) throws {
    let read = try Sample.read(changing: ["ce_traceparent": text])
    #expect(read.envelope.traceparent == nil)
    #expect(read.envelope.tracestate == nil)
  }

  @Test("An event without a trace of its own begins in the trace of its hop")
  func hopTrace() throws {
    let read = try Sample.read(changing: ["ce_traceparent": nil, "ce_tracestate": nil])
    #expect(try read.envelope.traceparent == Sample.envelope().traceparent)
    #expect(read.envelope.tracestate == "vendor=1")
  }

  @Test("data_base64 is data")
  func base64() throws {
    let json = CloudEventsJSON.write(try Sample.envelope(), data: [])
    let extended =
      Array(#"{"data_base64":"eyJyZWNlaXZlZEF0IjoiMjAyNi0wNC0wOVQxNjowNTowMFoifQ==","#.utf8)
      + json.dropFirst()
    #expect(try CloudEventsJSON.read(extended).data == Sample.data)
  }
}
