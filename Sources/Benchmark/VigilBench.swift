import ArgumentParser

/// Measures what the README states: events per second, latency, timers, restore, memory.
@main
struct VigilBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vigil-bench",
    abstract:
      "Measure the workers on this machine, beside a plain loop and a loop written by hand.",
    discussion: """
      Examples:
        scripts/bench
        scripts/bench --only pipeline --rounds 9 --format json
        scripts/bench --only timers --clocks 100000 --due-at-once 20000
        KAFKA_BOOTSTRAP_SERVERS=kafka:9092 scripts/bench --only restore

      All options: scripts/bench measure --help
      """,
    subcommands: [MeasureCommand.self, HoldCasesCommand.self, HotPathCommand.self],
    defaultSubcommand: MeasureCommand.self)
}
