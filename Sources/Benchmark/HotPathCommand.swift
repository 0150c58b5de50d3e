import ArgumentParser
import DeadlineTimers
import Foundation
import IncidentIntake
import Kafka
import VigilEvents
import WorkerRuntime

/// Does each part of the hot path a known number of times, so that a profiler can count the
/// instructions; prints what was done, one `name operations` a line, in order.
///
/// Everything before a part is prepared, and done once as a warm-up, outside `callgrindCollects`.
/// `scripts/count-instructions` runs it.
struct HotPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hot-path", abstract: "Do what a profiler counts.", shouldDisplay: false)

  @Option(help: "Cases whose events are decided on in each part.") var cases = 40
  @Option(help: "Keys restored, and clocks that fall due.") var keys = 2_000

  func validate() throws {
    for (name, value) in [("cases", cases), ("keys", keys)]
    where !(1...100_000).contains(value) {
      throw ValidationError("--\(name) takes 1 to 100000")
    }
  }

  func run() throws {
    for worker in MeasuredWorker.allCases {
      switch worker {
      case .incidentIntake: try HotPath(IncidentIntake(), worker, cases: cases, keys: keys).run()
      case .deadlineTimers:
        try HotPath(DeadlineTimers.standard(), worker, cases: cases, keys: keys).run()
      }
    }
    try burst()
  }

  /// The wake-ups of a midnight at which many clocks fall due.
  private func burst() throws {
    let cases = try TimerCases(clocks: 2 * keys, dueAtOnce: keys, patternsPerKind: 4)
    let loop = try LoopOnFeed(
      DeadlineTimers.standard(), at: TimerCases.heldAt, restoring: cases.count
    ) { cases.record($0, topic: "changelog") }
    try loop.restore()
    loop.clock.move(to: TimerCases.dueAt)
    try HotPathPart.collect("fire.deadline-timers", operations: cases.dueClocks) {
      try loop.turn("\(cases.dueClocks) clocks to be missed") {
        loop.feed.written[DeadlineMissed.eventType, default: 0] >= cases.dueClocks
      }
    }
  }
}

/// The parts of one worker's hot path.
struct HotPath<C: Concern> {
  private let concern: C
  private let story: CaseStory
  private let cases: Int
  private let keys: Int
  private let now = CaseStory.heldAt

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

    try HotPathPart.collect("read.\(name)", operations: events) {
      for event in counted { _ = try envelope(event.record) }
    }
    _ = try decode(warmUp)
    var decoded: [InputEvent<C.Input>] = []
    try HotPathPart.collect("decode.\(name)", operations: events) {
      decoded = try decode(counted)
    }
    _ = decide(try decode(warmUp))
    var facts: [Emission] = []
    HotPathPart.collect("decide.\(name)", operations: events) { facts = decide(decoded) }
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
    for record in records(numbers) {
      let consumed = ConsumedRecord(
        topic: record.topic, partition: 0, offset: 0, timestampMs: 0, key: record.key,
        value: record.value, headers: record.headers)
      let (envelope, data) = try envelope(consumed)
      events.append(ReadEvent(record: consumed, envelope: envelope, data: data))
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

  private func envelope(_ record: ConsumedRecord) throws -> (EventEnvelope, [UInt8]) {
    let read = try CloudEventsBinding.read(
      key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
      value: record.value)
    return (read.envelope, read.data)
  }

  private func decode(_ events: [ReadEvent]) throws -> [InputEvent<C.Input>] {
    try events.map {
      InputEvent(
        envelope: $0.envelope,
        payload: try C.inputs.decode(
          type: $0.envelope.type, data: $0.data, codec: BenchmarkCodec.codec))
    }
  }

  private func decide(_ events: [InputEvent<C.Input>]) -> [Emission] {
    let context = concern.context(restored: nil)
    var states: [String: C.State] = [:]
    var facts: [Emission] = []
    for event in events {
      let key = event.envelope.subject
      let decision = concern.decide(event, state: states[key], context: context, now: now)
      if case .put(let state) = decision.change { states[key] = state }
      facts += decision.emissions
    }
    return facts
  }

  private func encode(_ facts: ArraySlice<Emission>) throws {
    for fact in facts { _ = try BenchmarkCodec.codec.encode(fact.payload) }
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

/// One part of the hot path.
enum HotPathPart {
  /// Does `body` where the profiler counts, and says how many operations it was.
  static func collect(
    _ name: String, operations: Int, _ body: () throws -> Void
  ) rethrows {
    try callgrindCollects(body)
    print(name, operations)
  }
}

/// The profiler counts what happens in here, by the function's name: it must stay a function of its
/// own, in one copy.
@inline(never) @_optimize(none)
func callgrindCollects(_ body: () throws -> Void) rethrows {
  try body()
}
