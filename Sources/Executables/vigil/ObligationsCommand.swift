import ArgumentParser
import CivilTime
import StatutoryCalendar
import VigilOperations

/// Shows what partnerships have to do again and again.
struct ObligationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "obligations",
    abstract: "Show recurring obligations, their next dates and how they stand.",
    subcommands: [ObligationsListCommand.self, ObligationsShowCommand.self],
    defaultSubcommand: ObligationsListCommand.self)
}

/// From when obligations are worked out.
struct ObligationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Work out next dates as if taken on at this date; today where nothing is said.",
      valueName: "date"))
  var from: CivilDate?

  @Option(help: ArgumentHelp("How many dates ahead.", valueName: "number"))
  var next = 2

  @Flag(help: "Show how they stand by what is on record, instead; reads the deadlines topic.")
  var live = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...ObligationList.datesMax).contains(next) else {
      throw ValidationError("--next takes a number from 1 to \(ObligationList.datesMax).")
    }
    guard !live || from == nil else {
      throw ValidationError("--live shows what is on record; leave --from out.")
    }
  }

  func start() throws -> CivilDate { try from ?? CommonOptions.today() }

  /// What the deadlines topic says of the obligations that `admits` lets through.
  func showLive(_ admits: (ObligationStatus) -> Bool) throws {
    let settings = try common.settings()
    let board = try DeadlineReading(settings).board(over: try common.connection())
    let statuses = board.obligations(at: settings.clock.now()).filter(admits)
    switch common.format {
    case .text:
      if !statuses.isEmpty {
        Reporting.print(ObligationTable.text(statuses, style: common.style) + "\n")
      }
      Reporting.print(ObligationTable.counts(statuses))
    case .json: Reporting.print(try JSONText.of(["obligations": statuses]))
    }
  }
}

struct ObligationsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List every obligation with its cadence, owner and next dates.",
    discussion: """
      The register needs no broker; --live shows the occurrences that deadline-timers watches.

      Examples:
        vigil obligations
        vigil obligations list --partnership nottingham-city --from 2026-04-01
        vigil obligations list --live --format json
      """)

  @Option(help: ArgumentHelp("Only this partnership.", valueName: "partnership"))
  var partnership: String?

  @OptionGroup var options: ObligationOptions

  func run() throws {
    try Reporting.run {
      if options.live {
        return try options.showLive { partnership == nil || $0.partnership == partnership }
      }
      let list = try ObligationList(
        Registers.obligations(), partnership: partnership, from: try options.start(),
        dates: options.next, calendar: try DueQuestion.calendar())
      switch options.common.format {
      case .text: Reporting.print(list.text(options.common.style))
      case .json: Reporting.print(try list.json())
      }
    }
  }
}

struct ObligationsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything the register says of one obligation.",
    discussion: """
      A number stands for all its parts. Exit code 66 where there is none.

      Examples:
        vigil obligations show O12 --next 4
        vigil obligations show O26c --format json
        vigil obligations show O12 --live
      """)

  @Argument(help: ArgumentHelp("The obligation's number.", valueName: "O12"))
  var number: String

  @OptionGroup var options: ObligationOptions

  func run() throws {
    try Reporting.run {
      let register = try Registers.obligations()
      let list = try ObligationList(
        register, number: number, from: try options.start(), dates: options.next,
        calendar: try DueQuestion.calendar())
      if options.live { return try options.showLive { list.names($0.terms.obligation) } }
      switch options.common.format {
      case .text: Reporting.print(list.sheets(options.common.style))
      case .json: Reporting.print(try list.json())
      }
    }
  }
}
