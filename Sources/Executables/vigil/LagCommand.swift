import ArgumentParser
import VigilOperations

struct LagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lag",
    abstract: "Show how far each worker has come in each partition.",
    discussion: """
      Counted in offsets, from what the worker's group has committed to the end of the partition. \
      With transactions a worker that has done everything may show one or two, which are markers.

      Examples:
        vigil lag
        vigil lag --worker deadline-timers --format json
      """)

  @Option(help: ArgumentHelp("Only this worker.", valueName: "worker"))
  var worker: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let known = WorkerTopology.all.map(\.worker)
    if let worker, !known.contains(worker) {
      throw ValidationError("--worker takes \(known.joined(separator: " or ")).")
    }
  }

  func run() throws {
    try Reporting.run {
      let lag = try GroupLag(
        worker: worker, names: try common.settings().topics, over: try common.connection())
      switch common.format {
      case .text: Reporting.print(lag.text(common.style))
      case .json: Reporting.print(try lag.json())
      }
    }
  }
}
