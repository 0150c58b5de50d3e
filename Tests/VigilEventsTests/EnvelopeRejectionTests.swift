import Testing
import VigilEvents

@Suite("Envelopes that are rejected")
struct EnvelopeRejectionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String?
    let code: EventRejection.Code
    let path: String

    init(_ name: String, _ text: String?, _ code: EventRejection.Code, _ path: String) {
      self.name = name
      self.text = text
      self.code = code
      self.path = path
    }

    var testDescription: String { "\(name): \(text ?? "absent")" }
  }

  private func rejection(
    key: [UInt8]? = Array(Sample.subject.utf8), changing changes: [String: String?] = [:],
    value: [UInt8]? = Sample.data
  ) throws -> EventRejection {
    try #require(throws: EventRejection.self) {
      try Sample.read(key: key, changing: changes, value: value)
    }
  }

  static let cases: [Case] = [
    Case("ce_id", nil, .envelopeMissingAttribute, "/id"),
    Case("ce_source", nil, .envelopeMissingAttribute, "/source"),
    Case("ce_specversion", nil, .envelopeMissingAttribute, "/specversion"),
    Case("ce_type", nil, .envelopeMissingAttribute, "/type"),
    Case("ce_subject", nil, .envelopeMissingAttribute, "/subject"),
    Case("ce_time", nil, .envelopeMissingAttribute, "/time"),
    Case("ce_partnership", nil, .envelopeMissingAttribute, "/partnership"),
    Case("ce_specversion", "0.3", .envelopeSpecVersion, "/specversion"),
    Case("ce_id", "", .envelopeMalformed, "/id"),
    Case("ce_id", "two words", .envelopeMalformed, "/id"),
    Case("ce_id", "a@b", .envelopeMalformed, "/id"),
    Case("ce_id", String(repeating: "a", count: 129), .envelopeMalformed, "/id"),
    Case("ce_id", "a\u{07}", .envelopeMalformed, "/id"),
    Case("ce_correlationid", "two words", .envelopeMalformed, "/correlationid"),
    Case("ce_causationid", "two words", .envelopeMalformed, "/causationid"),
    Case("ce_source", "/relative", .envelopeSource, "/source"),
    Case("ce_source", "urn:vigil", .envelopeSource, "/source"),
    Case("ce_source", "mailto:someone@example.org", .envelopeSource, "/source"),
    Case("ce_source", "https://someone@example.org/", .envelopeSource, "/source"),
    Case("ce_source", "https:///path", .envelopeSource, "/source"),
    Case("ce_source", "https://example.org/%zz", .envelopeSource, "/source"),
    Case("ce_source", "https://example.org/a b", .envelopeSource, "/source"),
    Case("ce_source", "https://example.org:0/", .envelopeSource, "/source"),
    Case("ce_type", "incident reported", .envelopeMalformed, "/type"),
    Case("ce_subject", "case 7", .envelopeSubjectNotOpaque, "/subject"),
    Case("ce_subject", "RN26-7H3KQ9TI", .envelopeSubjectNotOpaque, "/subject"),
    Case("ce_subject", "nottinghamshire", .envelopeSubjectNotOpaque, "/subject"),
    Case("ce_time", "2026-04-09T16:05:00", .envelopeTimeZoneMissing, "/time"),
    Case("ce_time", "9 April 2026", .envelopeTime, "/time"),
    Case("ce_time", "2026-02-30T00:00:00Z", .envelopeTime, "/time"),
    Case("ce_recordedtime", "2026-04-09T16:05:00", .envelopeTimeZoneMissing, "/recordedtime"),
    Case("ce_partnership", "Nottingham City", .envelopeMalformed, "/partnership"),
    Case("ce_dataschema", "schema.json", .envelopeMalformed, "/dataschema"),
    Case("ce_partitionkey", "RN26-00000000", .envelopePartitionKey, "/partitionkey"),
    Case("ce_Upper", "x", .envelopeMalformed, "/*"),
    Case("ce_", "x", .envelopeMalformed, "/*"),
    Case("ce_data", "x", .envelopeMalformed, "/*"),
    Case("content-type", "text/plain", .envelopeContentType, "/datacontenttype"),
    Case(
      "content-type", "application/json; charset=utf-16", .envelopeContentType, "/datacontenttype"),
    Case("content-type", "application/cloudevents+avro", .envelopeContentType, "/datacontenttype"),
    Case(
      "content-type", "application/cloudevents-batch+json", .envelopeContentType, "/datacontenttype"
    ),
  ]

  @Test("An attribute that is absent or wrong has its own code and place", arguments: cases)
  func attribute(_ wrong: Case) throws {
    let rejection = try rejection(changing: [wrong.name: wrong.text])
    #expect(rejection.code == wrong.code)
    #expect(rejection.path == wrong.path)
  }

  @Test("A key that is absent, not a reference, or another reference has its own code each")
  func key() throws {
    #expect(try rejection(key: nil).code == .keyMissing)
    #expect(try rejection(key: []).code == .keyMissing)
    let readable = try rejection(key: Array("jane".utf8))
    #expect(readable.code == .keyNotOpaque)
    #expect(readable.mayHoldPersonalData)
    #expect(try rejection(key: [0xFF]).code == .keyNotOpaque)
    let other = try rejection(key: Array("RN26-00000000".utf8))
    #expect(other.code == .keyNotSubject)
    #expect(!other.mayHoldPersonalData)
  }

  @Test("An attribute or the content type given twice is rejected")
  func twice() throws {
    for name in ["ce_id", "content-type"] {
      let headers = try Sample.headers()
      let again = try #require(headers.first { $0.name == name })
      let rejection = try #require(throws: EventRejection.self) {
        try CloudEventsBinding.read(
          key: Array(Sample.subject.utf8), headers: headers + [again], value: Sample.data)
      }
      #expect(rejection.code == .envelopeDuplicateAttribute)
    }
  }

  @Test("An attribute that is not UTF-8 and a record with too many headers are rejected")
  func malformedHeaders() throws {
    let headers = try Sample.headers()
    let many = (0...CloudEventsBinding.headersMax).map { (name: "x\($0)", value: [UInt8]?([])) }
    for extra in [[(name: "ce_sequence", value: [0xFF])], many] as [Sample.Headers] {
      let rejection = try #require(throws: EventRejection.self) {
        try CloudEventsBinding.read(
          key: Array(Sample.subject.utf8), headers: headers + extra, value: Sample.data)
      }
      #expect(rejection.code == .envelopeMalformed)
    }
  }

  @Test(
    "A structured event that is no event is rejected",
    arguments: [
      ("", EventRejection.Code.payloadMissing), ("[]", .envelopeMalformed),
      ("{", .payloadTruncated),
      ("{}", .envelopeMissingAttribute), (#"{"specversion":1.0}"#, .envelopeMalformed),
      (#"{"id":"a","id":"b"}"#, .payloadDuplicateField),
      (#"{"data":1,"data_base64":"MQ=="}"#, .envelopeMalformed),
      (#"{"data_base64":"*"}"#, .envelopeMalformed), (#"{"extra":{}}"#, .envelopeMalformed),
      (#"{"datacontenttype":"text/plain","data":"x"}"#, .envelopeContentType),
    ])
  func structured(_ text: String, _ code: EventRejection.Code) throws {
    let rejection = try rejection(
      changing: ["content-type": "application/cloudevents+json"], value: Array(text.utf8))
    #expect(rejection.code == code)
  }

  @Test(
    "Personal data anywhere in a rejected record is noticed, also where something else is wrong")
  func personalDataIsNoticed() throws {
    let wrong: [String: String?] = ["ce_time": "2026-04-09T16:05:00"]
    #expect(try !rejection(changing: wrong).mayHoldPersonalData)
    let inValue = Array(#"{"note":"a@b.example"}"#.utf8)
    #expect(try rejection(changing: wrong, value: inValue).mayHoldPersonalData)
    let inHeader = wrong.merging(["x-contact": "a@b.example"]) { $1 }
    #expect(try rejection(changing: inHeader).mayHoldPersonalData)
  }
}
