import ArgumentParser
import DeadlineTimers
import StatutoryCalendar
import VigilOperations

struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check rule and partnership files, and list every problem.",
    discussion: """
      Takes files and folders of .json files: rule editions, overlays, partnerships and registers \
      of obligations, told apart by what they hold. Each is read together with those that ship; one \
      of a shipped file's name takes its place. Without any, those that ship are checked. Rules \
      that can be read are held against the events, as deadline-timers does at start. Exit code 65 \
      where anything is wrong, 66 where a file is not there.

      Examples:
        vigil rules check
        vigil rules check working-together-2027.json
        vigil rules check /etc/vigil/partnerships
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "file"))
  var files: [String] = []

  @Option(help: "Write text for people or JSON for programs.")
  var format = OutputFormat.text

  func run() throws {
    try Reporting.run {
      let check = RuleFileCheck(try RegisterFiles.read(files), worker: Self.refusals)
      switch format {
      case .text:
        for problem in check.problems { Reporting.note(problem) }
        let summary = check.summary
        if check.problems.isEmpty { Reporting.print(summary) } else { Reporting.note(summary) }
      case .json: Reporting.print(try check.json())
      }
      try Reporting.exit(check.problems.isEmpty ? .ok : .dataInvalid)
    }
  }

  /// What deadline-timers would refuse the rules for.
  private static func refusals(_ rules: RuleBook) -> [String] {
    do {
      _ = try RuleSource(rules, calendars: try .bundled())
      return []
    } catch let error as DeadlineTimersError {
      return error.problems
    } catch {
      return ["\(error)"]
    }
  }
}
