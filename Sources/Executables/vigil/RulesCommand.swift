import ArgumentParser
import CivilTime
import VigilOperations

/// Shows and checks what clocks are computed by.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Show every clock's rule, and check rule files.",
    subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesCheckCommand.self],
    defaultSubcommand: RulesListCommand.self)
}

/// Which rules are shown.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The rules for what starts on this date; today where nothing is said.", valueName: "date"))
  var on: CivilDate?

  @Option(
    help: ArgumentHelp("An edition by its id, whatever the date.", valueName: "edition"))
  var edition: String?

  @Option(
    help: ArgumentHelp(
      "As this partnership keeps them, such as nottingham-city.", valueName: "partnership"))
  var partnership: String?

  @Option(help: "Write text for people or JSON for programs.")
  var format = OutputFormat.text

  @Option(help: "Colours: on a terminal unless NO_COLOR is set (auto), always, or never.")
  var color = TerminalStyle.Colours.auto

  var style: TerminalStyle {
    .ofStandardOutput(color, environment: CommonOptions.environment)
  }

  func validate() throws {
    guard on == nil || edition == nil else {
      throw ValidationError("Give --on or --edition, not both.")
    }
  }

  func choice() throws -> RuleChoice {
    try RuleChoice(
      Registers.rules(), edition: edition, on: on ?? CommonOptions.today(),
      partnership: partnership)
  }
}

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every clock with its length, start, owner and class.",
    discussion: """
      Needs no broker. The rules in force when a clock starts apply for as long as it runs.

      Examples:
        vigil rules list
        vigil rules list --on 2021-03-01
        vigil rules list --partnership nottinghamshire --format json
      """)

  @OptionGroup var options: RuleOptions

  func run() throws {
    try Reporting.run {
      let list = RuleList(try options.choice())
      switch options.format {
      case .text: Reporting.print(list.text(options.style))
      case .json: Reporting.print(try list.json())
      }
    }
  }
}

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything the rules say of one clock.",
    discussion: """
      Start, end, length, calendar, owner, class, warnings, what may extend or suspend it, its \
      source, and what other editions say. Exit code 66 where the edition has no such clock.

      Examples:
        vigil rules show K21
        vigil rules show K06 --on 2021-03-01
        vigil rules show K08 --partnership nottinghamshire --format json
      """)

  @Argument(help: ArgumentHelp("The clock's number.", valueName: "K21"))
  var clock: String

  @OptionGroup var options: RuleOptions

  func run() throws {
    try Reporting.run {
      let sheet = try ClockSheet(clock, in: try options.choice())
      switch options.format {
      case .text: Reporting.print(sheet.text(options.style))
      case .json: Reporting.print(try sheet.json())
      }
    }
  }
}
