import ArgumentParser
import Foundation
import VigilOperations

/// Takes the measurements and prints them.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure and print one table (this is the default).",
    discussion: """
      pipeline  events per second through the incident-intake process, beside a loop that only \
      copies records, in turns
      memory    bytes that an open case and an open clock take in a worker
      restore   time until 100,000 open cases are there again
      cost      what a clock costs to arm, to cancel and to miss with 10,000 and with 1,000,000 open
      timers    a million open clocks, of which 200,000 fall due at one instant: memory, restore, \
      arming and cancelling, a holiday that moves the others, the burst and what comes in meanwhile; \
      fails where a fact is lost or doubled

      Everything runs on the embedded broker unless KAFKA_BOOTSTRAP_SERVERS names a cluster; there \
      both processing guarantees are measured, on topics that are deleted afterwards.

      Examples:
        scripts/bench
        scripts/bench --only pipeline --rounds 9 --format json
        scripts/bench --only timers --clocks 100000 --due-at-once 20000
        KAFKA_BOOTSTRAP_SERVERS=kafka:9092 scripts/bench --only restore
      """)

  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case pipeline, memory, restore, cost, timers
  }
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(help: "Measure only this; may be repeated.") var only: [Subject] = []
  @Option(help: "A table, or one JSON object a line.") var format = Format.text
  @Option(help: "How often everything is measured, 1 to 100.") var rounds = 5
  @Option(help: "Reports per round of the pipeline, 1000 to 1000000.") var events = 50_000
  @Option(help: "Open cases held and restored, 1000 to 1000000.") var cases = 100_000
  @Option(help: "Open clocks of timers and cost, 10000 to 10000000.") var clocks = 1_000_000
  @Option(help: "Clocks of timers that fall due at one instant, 1000 to those open.")
  var dueAtOnce = 200_000
  @Option(help: "Cases that timers arms and then cancels, 100 to 1000000.") var operations = 20_000
  @Option(help: "How often timers is measured, which takes minutes at full size, 1 to 100.")
  var timerRounds = 1

  func validate() throws {
    for (name, value, range) in [
      ("rounds", rounds, 1...100), ("events", events, 1_000...1_000_000),
      ("cases", cases, 1_000...1_000_000), ("clocks", clocks, 10_000...10_000_000),
      ("due-at-once", dueAtOnce, 1_000...max(1_000, clocks)),
      ("operations", operations, 100...1_000_000), ("timer-rounds", timerRounds, 1...100),
    ] where !range.contains(value) {
      throw ValidationError("--\(name) takes \(range.lowerBound) to \(range.upperBound)")
    }
  }

  func run() throws {
    let site = BenchmarkSite(environment: ProcessInfo.processInfo.environment)
    let subjects = only.isEmpty ? Subject.allCases : only
    var measurements: [Measurement] = []
    do {
      for subject in Subject.allCases where subjects.contains(subject) {
        switch subject {
        case .pipeline:
          measurements += try PipelineBenchmark(site: site, rounds: rounds, events: events).run()
        case .memory:
          measurements += try MemoryBenchmark(rounds: rounds, cases: cases).run()
        case .restore:
          measurements += try RestoreBenchmark(site: site, rounds: rounds, cases: cases).run()
        case .cost:
          measurements += try OperationCost(rounds: rounds, clocks: clocks).run()
        case .timers:
          measurements += try TimerBenchmark(
            site: site, rounds: timerRounds, clocks: clocks, dueAtOnce: dueAtOnce,
            operations: operations
          ).run()
        }
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
