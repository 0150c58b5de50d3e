import ArgumentParser
import Foundation
import Kafka
import VigilOperations
import WorkerRuntime

/// Takes the measurements and prints them.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure and print one table (this is the default).",
    discussion: """
      pipeline  events per second, processor time and memory of either worker's process, beside a \
      loop in C that only copies records and a stateful loop written by hand in Python, in turns
      timers    a million open clocks, of which 200,000 fall due at one instant: memory, restore, \
      arming and cancelling, a holiday that moves the others, the burst, beside a loop in C that \
      writes as much, and what comes in meanwhile; fails where a fact is lost or doubled
      restore   keys per second until a worker has a million keys again, beside a program in C
      latency   from publishing an event until its first fact is read, at 500 events per second
      idle      time from start to ready, then processor time and memory with nothing to do
      memory    bytes that an open case and an open clock take in a worker
      cost      what an event, and what arming, cancelling and missing a clock take with 10,000 and \
      with 1,000,000 held

      Everything runs on the embedded broker unless KAFKA_BOOTSTRAP_SERVERS names a cluster; there \
      both processing guarantees are measured, on topics that are deleted afterwards. Values are \
      medians over the rounds; ratios are taken round by round.

      Examples:
        scripts/bench
        scripts/bench --only pipeline --rounds 9 --format json
        scripts/bench --only timers --clocks 100000 --due-at-once 20000
        KAFKA_BOOTSTRAP_SERVERS=kafka:9092 scripts/bench --only latency
        scripts/bench --only latency --worker incident-intake --guarantee exactly_once
        LD_PRELOAD=/opt/librdkafka/librdkafka.so.1 scripts/bench --only pipeline
      """)

  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case pipeline, timers, restore, latency, idle, memory, cost
  }
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(help: "Measure only this; may be repeated.") var only: [Subject] = []
  @Option(
    help: "Measure only this worker in pipeline, restore, latency and idle; may be repeated.")
  var worker: [MeasuredWorker] = []
  @Option(
    help: "Measure only with this guarantee where the broker can give it; may be repeated.")
  var guarantee: [ProcessingGuarantee] = []
  @Option(
    help: "Let only these take part in pipeline and latency; ratios need `plain`. May be repeated.")
  var contestant: [Contestant] = []
  @Option(help: "Partitions of every topic on a cluster, 1 to 1000 (12).") var partitions: Int?
  @Option(help: "A table, or one JSON object a line.") var format = Format.text
  @Option(help: "How often everything is measured, 1 to 100.") var rounds = 5
  @Option(
    help: """
      Events of pipeline, 1000 to 10000000, rounded up to whole cases (50000, on a cluster 500000).
      """)
  var events: Int?
  @Option(help: "Events per second of latency, 1 to 10000.") var eventsPerSecond = 500
  @Option(help: "Open cases held by memory, 1000 to 1000000.") var cases = 100_000
  @Option(help: "Keys of restore and cost, 10000 to 10000000.") var keys = 1_000_000
  @Option(help: "Open clocks of timers and cost, 10000 to 10000000.") var clocks = 1_000_000
  @Option(
    help: "Clocks of timers that fall due at one instant, 1000 to those open (a fifth of them).")
  var dueAtOnce: Int?
  @Option(help: "Cases that timers arms and then cancels, 100 to 1000000.") var operations = 20_000
  @Option(help: "How often timers is measured, which takes minutes at full size, 1 to 100.")
  var timerRounds = 1

  private static let embeddedEvents = 50_000
  private static let clusterEvents = 500_000

  func validate() throws {
    for (name, value, range) in [
      ("rounds", rounds, 1...100), ("events", events ?? 1_000, 1_000...10_000_000),
      ("partitions", partitions ?? 1, 1...1_000),
      ("events-per-second", eventsPerSecond, 1...10_000), ("cases", cases, 1_000...1_000_000),
      ("keys", keys, 10_000...10_000_000), ("clocks", clocks, 10_000...10_000_000),
      ("due-at-once", dueAtOnceOrFifth, 1_000...max(1_000, clocks)),
      ("operations", operations, 100...1_000_000), ("timer-rounds", timerRounds, 1...100),
    ] where !range.contains(value) {
      throw ValidationError("--\(name) takes \(range.lowerBound) to \(range.upperBound)")
    }
  }

  func run() throws {
    let site = BenchmarkSite(
      environment: ProcessInfo.processInfo.environment,
      choice: .init(
        workers: worker, guarantees: guarantee, contestants: contestant, partitions: partitions))
    Progress.say("librdkafka \(KafkaConfiguration.libraryVersion), on the \(site.name)")
    let subjects = only.isEmpty ? Subject.allCases : only
    var measurements: [Measurement] = []
    do {
      for subject in Subject.allCases where subjects.contains(subject) {
        measurements += try measure(subject, site)
      }
      switch format {
      case .text: print(MeasurementReport.table(measurements, style: style))
      case .json: print(try MeasurementReport.jsonLines(measurements))
      }
    } catch {
      Progress.say("failed: \(error)")
      throw ExitCode(70)
    }
  }

  private func measure(_ subject: Subject, _ site: BenchmarkSite) throws -> [Measurement] {
    switch subject {
    case .pipeline:
      let events = events ?? (site.isEmbedded ? Self.embeddedEvents : Self.clusterEvents)
      return try PipelineBenchmark(site: site, rounds: rounds, events: events).run()
    case .timers:
      return try TimerBenchmark(
        site: site, rounds: timerRounds, clocks: clocks, dueAtOnce: dueAtOnceOrFifth,
        operations: operations
      ).run()
    case .restore:
      return try RestoreBenchmark(site: site, rounds: rounds, cases: keys).run()
    case .latency:
      return try LatencyBenchmark(
        site: site, rounds: rounds, eventsPerSecond: eventsPerSecond
      ).run()
    case .idle: return try IdleBenchmark(site: site, rounds: rounds).run()
    case .memory: return try MemoryBenchmark(rounds: rounds, cases: cases).run()
    case .cost:
      return try KeyCountCost(rounds: rounds, keys: keys).run()
        + OperationCost(rounds: rounds, clocks: clocks).run()
    }
  }

  private var dueAtOnceOrFifth: Int { dueAtOnce ?? clocks / 5 }

  private var style: TerminalStyle {
    .ofStandardOutput(environment: ProcessInfo.processInfo.environment)
  }
}

/// Tells the person who waits what is being done, apart from the results.
enum Progress {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data("bench: \(text)\n".utf8))
  }
}

extension MeasuredWorker: ExpressibleByArgument {}
extension Contestant: ExpressibleByArgument {}
extension ProcessingGuarantee: ExpressibleByArgument {}
