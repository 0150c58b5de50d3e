import Foundation
import Kafka
import LocalStack
import Logging
import VigilEvents
import WorkerRuntime

/// From publishing an event until a reader of committed facts has the first fact it led to, at a
/// steady rate far below what the machine can do.
///
/// The workers run with their own settings; the plain loop and the Python loop commit every 10 ms and
/// send at once.
struct LatencyBenchmark {
  let site: BenchmarkSite
  let rounds: Int
  let eventsPerSecond: Int

  /// Measured for so long, after a warm-up that does not count.
  private static let measuredSeconds = 10
  private static let warmUpSeconds = 3
  private static let rivalCommitIntervalMs = 10

  private struct Sample {
    var p50: Double
    var p99: Double
  }

  func run() throws -> [Measurement] {
    var measurements: [Measurement] = []
    for worker in site.workers {
      let story = try CaseStory(worker)
      let shape = try WorkShape(story)
      let events = eventsPerSecond * (Self.warmUpSeconds + Self.measuredSeconds)
      let schedule = StorySchedule(story, events: events)
      for guarantee in site.guarantees {
        measurements += try measure(worker, schedule, shape, guarantee)
      }
    }
    return measurements
  }

  private func measure(
    _ worker: MeasuredWorker, _ schedule: StorySchedule, _ shape: WorkShape,
    _ guarantee: ProcessingGuarantee
  ) throws -> [Measurement] {
    var samples: [Contestant: [Sample]] = [:]
    for round in 1...rounds {
      for contestant in site.contestants(inRound: round) {
        let start = ContestantStart(
          contestant: contestant, worker: worker, story: schedule.story, shape: shape,
          guarantee: guarantee, commitIntervalMs: Self.rivalCommitIntervalMs)
        let sample = try self.sample(start, schedule)
        samples[contestant, default: []].append(sample)
        Progress.say(
          "latency, \(guarantee.rawValue) on the \(site.name), round \(round) of \(rounds): "
            + "\(contestant.label(worker)) p50 \(MeasurementReport.number(sample.p50)) ms, "
            + "p99 \(MeasurementReport.number(sample.p99)) ms")
      }
    }
    let plain = samples[.plain] ?? []
    return Contestant.allCases.flatMap { contestant -> [Measurement] in
      guard let taken = samples[contestant] else { return [] }
      let name = "latency.\(contestant.label(worker)).\(guarantee.rawValue)"
      let beside = contestant == .plain ? [] : plain
      return [
        .beside(beside, taken, \.p50, name + ".p50", "ms"),
        .beside(beside, taken, \.p99, name + ".p99", "ms"),
      ]
    }
  }

  private func sample(_ start: ContestantStart, _ schedule: StorySchedule) throws -> Sample {
    let clock = try site.startClock(at: CaseStory.heldAt)
    defer { clock.remove() }
    let bench = try site.stack(
      workers: [start.worker.name],
      environment: site.workerEnvironment(start.guarantee, clockFile: clock.path))
    defer { bench.close() }
    let process = try start.start(on: bench)
    defer { process.killNow() }
    let reader = try CauseReader(
      bench, topic: start.worker.output, header: start.contestant.causeHeader)
    let latenciesMs = try pace(start, schedule, bench, process, reader, clock)
    return Sample(p50: Percentile.of(latenciesMs, 0.5), p99: Percentile.of(latenciesMs, 0.99))
  }

  /// Publishes event after event at its time, and reads meanwhile.
  private func pace(
    _ start: ContestantStart, _ schedule: StorySchedule, _ bench: BenchmarkStack,
    _ process: ChildProcess, _ reader: CauseReader, _ clock: BenchmarkClock
  ) throws -> [Double] {
    let warmUp = eventsPerSecond * Self.warmUpSeconds
    let factsOfStep = start.shape.factsOfStep
    var publishedAt: [String: ContinuousClock.Instant] = [:]
    var latenciesMs: [Double] = []
    var next = 0
    let begin = ContinuousClock.now
    let interval = Duration.seconds(1) / eventsPerSecond
    try bench.wait(Self.answerTimeoutMs, pollMs: 0, "the facts of \(process.name)") {
      while next < schedule.count, ContinuousClock.now >= begin + interval * next {
        let record = schedule.record(next, recordedAt: clock.now(), topics: bench.topics)
        let leadsToFacts =
          start.contestant == .worker
          ? factsOfStep[schedule.step(at: next)] > 0 : start.shape.factsPerThousand >= 1_000
        if next >= warmUp, leadsToFacts { publishedAt[schedule.id(at: next)] = .now }
        try bench.send(record)
        next += 1
      }
      for (cause, readAt) in try reader.read() {
        guard let published = publishedAt.removeValue(forKey: cause) else { continue }
        latenciesMs.append((readAt - published).seconds * 1_000)
      }
      if publishedAt.count > Self.unansweredMax { try bench.requireRunning(process) }
      return next == schedule.count && publishedAt.isEmpty
    }
    return latenciesMs
  }

  private static let answerTimeoutMs = 60_000
  /// From so many unanswered events on it is asked whether the process still runs.
  private static let unansweredMax = 1_000
}

/// Reads committed facts of a topic for the events they come from.
private final class CauseReader {
  private let consumer: KafkaConsumer
  private let header: StaticString
  private static let pollRecordsMax = 1_000
  /// Short, because the same thread publishes.
  private static let pollMs = 1

  /// Starts at the present end of every partition.
  init(_ bench: BenchmarkStack, topic: VigilTopic, header: StaticString) throws {
    self.header = header
    consumer = try KafkaConsumer(
      configuration: bench.stack.clientConfiguration.with([
        "fetch.wait.max.ms": "10", "auto.offset.reset": "error",
      ]),
      groupId: bench.topics.prefix + "latency",
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    var starts: [TopicPartition: Int64] = [:]
    for partition in bench.partitions(of: bench.topics.name(of: topic)) {
      starts[partition] = try bench.watermarks(partition).high
    }
    try consumer.assign(starts)
  }

  deinit { try? consumer.close() }

  /// The identities of the events that the facts just read come from.
  func read() throws -> [(cause: String, readAt: ContinuousClock.Instant)] {
    let polled = try consumer.poll(recordsMax: Self.pollRecordsMax, timeoutMs: Self.pollMs)
    let readAt = ContinuousClock.now
    return polled.records.compactMap { record in
      record.headers.firstValue(of: header).map { (String(decoding: $0, as: UTF8.self), readAt) }
    }
  }
}
