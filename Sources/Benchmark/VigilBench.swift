import ArgumentParser

/// Measures what the README states: events per second, memory of an open clock, time to restore.
@main
struct VigilBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vigil-bench",
    abstract:
      "Measure the workers on this machine, beside a plain loop on the same client library.",
    discussion: """
      Examples:
        scripts/bench
        scripts/bench --only pipeline --rounds 9 --format json
        scripts/bench --only timers --clocks 100000 --due-at-once 20000
        KAFKA_BOOTSTRAP_SERVERS=kafka:9092 scripts/bench --only restore

      All options: scripts/bench measure --help
      """,
    subcommands: [MeasureCommand.self, PlainLoopCommand.self, HoldCasesCommand.self],
    defaultSubcommand: MeasureCommand.self)
}
