import Testing
import VigilEvents

@Suite("Reading records where they stand")
struct EventReaderTests {
  private struct Outcome: Equatable {
    var envelope: EventEnvelope?
    var data: [UInt8]?
    var rejection: EventRejection?
  }

  /// A record as a reader of its own, without any earlier record, takes or refuses it.
  private func alone(
    _ key: [UInt8]?, _ headers: Sample.Headers, _ value: [UInt8]?
  ) -> Outcome {
    do throws(EventRejection) {
      let read = try CloudEventsBinding.read(key: key, headers: headers, value: value)
      return Outcome(envelope: read.envelope, data: read.data)
    } catch {
      return Outcome(rejection: error)
    }
  }

  private func read(
    _ reader: inout EventReader, _ key: [UInt8]?, _ headers: Sample.Headers, _ value: [UInt8]?
  ) -> Outcome {
    let bytes = headers.flatMap { Array($0.name.utf8) + ($0.value ?? []) }
    return bytes.withUnsafeBytes { bytes in
      var places: [HeaderBytes] = []
      var start = 0
      func next(_ count: Int) -> UnsafeRawBufferPointer {
        defer { start += count }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
      }
      for (name, value) in headers {
        places.append((next(name.utf8.count), value.map { next($0.count) }))
      }
      return places.withUnsafeBufferPointer { headers in
        withBytes(key) { key in
          withBytes(value) { value in
            do throws(EventRejection) {
              let event = try reader.read(key: key, headers: headers, value: value)
              #expect(event.type == EventCatalogue.place(named: event.envelope.type))
              return Outcome(envelope: event.envelope, data: event.data.copy)
            } catch {
              return Outcome(rejection: error)
            }
          }
        }
      }
    }
  }

  private func withBytes<Value>(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) -> Value
  ) -> Value {
    guard let bytes else { return body(nil) }
    return bytes.withUnsafeBytes { body($0) }
  }

  /// Changes a header's name or value, or takes one away, doubles it or moves it.
  private func damage(_ headers: inout Sample.Headers, _ random: inout SplitMix) {
    let place = Int.random(in: 0..<headers.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: headers.remove(at: place)
    case 1: headers.append(headers[place])
    case 2: headers.swapAt(place, Int.random(in: 0..<headers.count, using: &random))
    case 3: headers[place].value = nil
    case 4:
      let name = Mutation.of(Array(headers[place].name.utf8), using: &random)
      headers[place].name = String(decoding: name, as: UTF8.self)
    case 5: headers[place].name = headers[place].name.uppercased()
    default: headers[place].value = Mutation.of(headers[place].value ?? [], using: &random)
    }
  }

  @Test("What a reader remembers of earlier records changes nothing about the next")
  func readerAgreesWithReadingAlone() throws {
    var random = SplitMix(state: 1_604)
    var reader = EventReader()
    var codes = Set<EventRejection.Code>()
    var accepted = 0
    let envelope = try Sample.envelope()
    for round in 0..<20_000 {
      var headers = try Sample.headers()
      var key: [UInt8]? = Array(Sample.subject.utf8)
      var value: [UInt8]? = Sample.data
      if round % 7 == 0 {
        headers = try Sample.headers(changing: ["content-type": "application/cloudevents+json"])
        value = Mutation.of(
          CloudEventsJSON.write(envelope, data: Sample.data), using: &random)
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) { damage(&headers, &random) }
      if round % 11 == 0 { key = Mutation.of(key ?? [], using: &random) }
      let expected = alone(key, headers, value)
      let outcome = read(&reader, key, headers, value)
      try #require(outcome == expected, "\(headers)")
      accepted += expected.envelope == nil ? 0 : 1
      if let code = expected.rejection?.code { codes.insert(code) }
    }
    #expect(accepted > 1_000)
    #expect(
      codes.isSuperset(of: [
        .envelopeMalformed, .envelopeMissingAttribute, .envelopeDuplicateAttribute,
        .envelopeContentType, .envelopeSource, .envelopeTime, .envelopePartitionKey,
        .envelopeSubjectNotOpaque, .keyNotOpaque, .payloadNotJSON,
      ]))
  }

  @Test("Headers hold what the envelope holds, however long, and nothing that it does not")
  func headersAreWhole() throws {
    let long = try Sample.envelope()
    var short = EventEnvelope(
      id: "a", source: "urn:example:a", type: long.type, subject: long.subject, time: long.time,
      partnership: long.partnership)
    for envelope in [long, short, long] {
      var names: [String] = []
      EnvelopeHeaders.forEach(of: envelope) { name, value in
        names.append(String(decoding: name, as: UTF8.self))
        #expect(name.baseAddress?.load(fromByteOffset: name.count, as: UInt8.self) == 0)
        #expect(!value.isEmpty)
      }
      #expect(names == CloudEventsBinding.headers(of: envelope).map(\.name))
      #expect(names.contains("ce_dataschema") == (envelope.dataschema != nil))
      #expect(names.contains("traceparent") == (envelope.traceparent != nil))
    }
    short.id = String(repeating: "x", count: 5_000)
    var id = 0
    EnvelopeHeaders.forEach(of: short) { name, value in
      if String(decoding: name, as: UTF8.self) == "ce_id" { id = value.count }
    }
    #expect(id == 5_000)
  }

  @Test("A name that is not allowed does not become part of a rejection's path")
  func pathHoldsNoForeignName() throws {
    let headers = try Sample.headers() + [(name: "ce_Jane Doe", value: [0xFF])]
    let outcome = alone(Array(Sample.subject.utf8), headers, Sample.data)
    #expect(outcome.rejection?.code == .envelopeMalformed)
    #expect(outcome.rejection?.path == "/*")
  }

  @Test("A partition key that only looks like the subject is refused")
  func partitionKeyByBytes() throws {
    // U+212A, the Kelvin sign, is canonically equivalent to the letter K.
    let headers = try Sample.headers(changing: ["ce_partitionkey": "RN26-7H3\u{212A}Q9TX"])
    let outcome = alone(Array(Sample.subject.utf8), headers, Sample.data)
    #expect(outcome.rejection?.code == .envelopePartitionKey)
  }
}
