import ArgumentParser
import Glibc
import VigilOperations

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Check events and write them to the topics of their types.",
    discussion: """
      Files hold CloudEvents in JSON: one to a line, in one list, or an object to a file. All are \
      checked first; where anything is wrong, every problem is listed with file, line and place, \
      nothing is written, and the exit code is 65. Publishing the same events again does no harm: \
      repeats are known by source and id.

      Examples:
        vigil publish --dry-run reports.jsonl
        vigil publish reports.jsonl
        my-case-system export | vigil publish --format json
      """)

  @Argument(
    help: ArgumentHelp("Files of events; standard input where none is named.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Check only; needs no broker.")
  var dryRun = false

  @Flag(help: "Also write facts that only a worker states, to bring a topic back from a copy.")
  var allowFacts = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try Reporting.run {
      let settings = try common.settings()
      var items: [EventFile.Item] = []
      for file in try read() { items += try file.items() }
      guard !items.isEmpty else {
        throw OperationsError(
          .dataInvalid, "there is no event to publish; give files, or pipe events in")
      }
      let check = PublicationCheck(now: settings.clock.now(), allowsFacts: allowFacts)
      switch check.check(items) {
      case .refused(let problems): try refuse(problems)
      case .publishable(let events):
        let publisher = Publisher(settings)
        let publication =
          dryRun
          ? publisher.plan(events)
          : try publisher.publish(events, over: try common.connection())
        switch common.format {
        case .text: Reporting.print(publication.text(common.style))
        case .json: Reporting.print(try publication.json())
        }
      }
    }
  }

  private func read() throws -> [EventFile] {
    guard !files.isEmpty else {
      if isatty(STDIN_FILENO) == 1 {
        Reporting.note("vigil: reading events from the terminal; Ctrl-D ends them")
      }
      let bytes = try FileContent.standardInput(bytesMax: EventFile.bytesMax)
      return [EventFile(name: "standard input", bytes: bytes)]
    }
    return try files.map {
      EventFile(name: $0, bytes: try FileContent.read($0, bytesMax: EventFile.bytesMax))
    }
  }

  private func refuse(_ problems: [PublicationProblem]) throws {
    switch common.format {
    case .text:
      for problem in problems { Reporting.note(problem.description) }
      let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
      Reporting.note("vigil: \(count), nothing was published")
    case .json: Reporting.print(try JSONText.of(["problems": problems]))
    }
    try Reporting.exit(.dataInvalid)
  }
}
