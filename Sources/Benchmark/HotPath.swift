import Kafka
import VigilEvents
import WorkerRuntime

/// The parts of one worker's hot path.
struct HotPath<C: Concern> {
  private let concern: C
  private let story: CaseStory
  private let cases: Int
  private let keys: Int
  private let now = CaseStory.heldAt
  private let codec = FastPayloadCodec()

  private static var patterns: Int { 4 }

  init(_ concern: C, _ worker: MeasuredWorker, cases: Int, keys: Int) throws {
    self.concern = concern
    self.cases = cases
    self.keys = keys
    story = try CaseStory(worker, patterns: Self.patterns)
  }

  func run() throws {
    let name = story.worker.name
    let events = cases * story.steps
    // The first cases warm up, the others are counted.
    let warmUp = try read(0..<cases)
    let counted = try read(cases..<(2 * cases))

    var reader = EventReader()
    try HotPathPart.collect("read.\(name)", operations: events) {
      for event in counted { _ = try envelope(event.record, &reader) }
    }
    _ = try decode(warmUp)
    var decoded: [InputEvent<C.Input>] = []
    try HotPathPart.collect("decode.\(name)", operations: events) {
      decoded = try decode(counted)
    }
    _ = decide(try decode(warmUp))
    var facts: [Emission] = []
    try HotPathPart.collect("decide.\(name)", operations: events) { facts = decide(decoded) }
    try encode(facts.prefix(story.steps))
    try HotPathPart.collect("encode.\(name)", operations: facts.count) {
      try encode(facts[...])
    }
    try turn(name)
    try restore(name)
  }

  // MARK: Parts

  private struct ReadEvent {
    var record: ConsumedRecord
    var envelope: EventEnvelope
    var data: [UInt8]
  }

  private func read(_ numbers: Range<Int>) throws -> [ReadEvent] {
    var events: [ReadEvent] = []
    var reader = EventReader()
    for record in records(numbers) {
      let consumed = ConsumedRecord(
        topic: record.topic, partition: 0, offset: 0, timestampMs: 0, key: record.key,
        value: record.value, headers: record.headers)
      events.append(
        ReadEvent(
          record: consumed, envelope: try envelope(consumed, &reader), data: record.value ?? []))
    }
    return events
  }

  /// Step by step over all cases, so that no two events of a case follow one another.
  private func records(_ numbers: Range<Int>) -> [ProducerRecord] {
    (0..<story.steps).flatMap { step in
      numbers.map {
        story.record(
          case: $0, step: step, recordedAt: CaseStory.recordedFrom.adding(seconds: Int64(step)),
          topics: TopicNames())
      }
    }
  }

  /// Reads the envelope where the record stands, as a worker does.
  private func envelope(
    _ record: ConsumedRecord, _ reader: inout EventReader
  ) throws(EventRejection) -> EventEnvelope {
    try record.headers.withBytes { headers throws(EventRejection) in
      try withBytes(record.key) { key throws(EventRejection) in
        try withBytes(record.value) { value throws(EventRejection) in
          try reader.read(key: key, headers: headers, value: value).envelope
        }
      }
    }
  }

  private func withBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) throws(EventRejection) -> Result
  ) throws(EventRejection) -> Result {
    guard let bytes else { return try body(nil) }
    let outcome = bytes.withUnsafeBytes { bytes -> Swift.Result<Result, EventRejection> in
      do throws(EventRejection) {
        return .success(try body(bytes))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private func decode(_ events: [ReadEvent]) throws -> [InputEvent<C.Input>] {
    try events.map {
      InputEvent(
        envelope: $0.envelope,
        payload: try C.inputs.decode(
          type: $0.envelope.type, data: $0.data, codec: codec))
    }
  }

  private func decide(_ events: [InputEvent<C.Input>]) -> [Emission] {
    let context = concern.context(restored: nil)
    var states: [String: C.State] = [:]
    var facts: [Emission] = []
    for event in events {
      let key = event.envelope.subject
      let decision = concern.decide(event, state: &states[key], context: context, now: now)
      facts += decision.emissions
    }
    return facts
  }

  private func encode(_ facts: ArraySlice<Emission>) throws {
    for fact in facts { _ = try codec.encode(fact.payload) }
  }

  /// Everything that is done for an event but the client library.
  private func turn(_ name: String) throws {
    let loop = try LoopOnFeed(concern, at: now, restoring: 0) { _ in
      ProducerRecord(topic: "", key: nil, value: nil)
    }
    loop.feed.countsTypes = false
    try loop.restore()
    loop.feed.give(records(0..<cases))
    try loop.process()
    let counted = records(cases..<(2 * cases))
    loop.feed.give(counted)
    try HotPathPart.collect("turn.\(name)", operations: counted.count) { try loop.process() }
  }

  private func restore(_ name: String) throws {
    let stored = try StoredCases(story)
    let loop = try LoopOnFeed(concern, at: now, restoring: keys) {
      stored.record($0, topic: "changelog")
    }
    try HotPathPart.collect("restore.\(name)", operations: keys) { try loop.restore() }
  }
}
