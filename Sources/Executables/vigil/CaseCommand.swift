import ArgumentParser
import StatutoryCalendar
import VigilOperations

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case",
    abstract: "Show the whole timeline of a case and the state of its deadlines.",
    discussion: """
      Reads what the topics hold about the case up to now. Exit code 66 where they hold nothing.

      Examples:
        vigil case RN26-7H3KQ9TX
        vigil case RN26-7H3KQ9TX --format json
      """)

  @Argument(help: ArgumentHelp("The case's reference.", valueName: "reference"))
  var reference: String

  @Flag(help: "Also show reports that are repeated as recorded facts.")
  var all = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try Reporting.run {
      let settings = try common.settings()
      let timeline = try CaseReading(settings).timeline(
        of: reference, over: try common.connection())
      let report = CaseReport(
        timeline, now: settings.clock.now(), calendar: try DueQuestion.calendar())
      switch common.format {
      case .text: Reporting.print(report.text(common.style, showsAll: all))
      case .json: Reporting.print(try report.json())
      }
    }
  }
}
