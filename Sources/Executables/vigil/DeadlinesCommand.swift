import ArgumentParser
import CivilTime
import VigilOperations

extension DeadlineStatus.State: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) {
    guard let date = try? CivilDate(iso8601: argument) else { return nil }
    self = date
  }
}

struct DeadlinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines",
    abstract: "Show what is owed, by when and by whom, overdue first.",
    discussion: """
      Examples:
        vigil deadlines --state overdue --state due-soon
        vigil deadlines --partnership nottingham-city --clock K01
        vigil deadlines --due-before 2026-05-01 --format json
      """)

  @Option(help: ArgumentHelp("Only this partnership; may be repeated.", valueName: "partnership"))
  var partnership: [String] = []

  @Option(help: ArgumentHelp("Only this clock; may be repeated.", valueName: "K01"))
  var clock: [String] = []

  @Option(help: "Only this state; may be repeated.")
  var state: [DeadlineStatus.State] = []

  @Option(help: ArgumentHelp("Only what is due on an earlier date.", valueName: "date"))
  var dueBefore: CivilDate?

  @Option(name: .customLong("case"), help: ArgumentHelp("Only this case.", valueName: "reference"))
  var reference: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let known = ClockNames.bundled.clocks
    for clock in clock where !known.contains(clock) {
      throw ValidationError(
        "--clock \(clock): there is no such clock; there are \(known.joined(separator: ", ")).")
    }
  }

  func run() throws {
    try Reporting.run {
      let settings = try common.settings()
      var filter = DeadlineFilter()
      filter.partnerships = Set(partnership)
      // The register writes K01; people also write k01.
      filter.clocks = Set(clock.map { $0.prefix(1).uppercased() + $0.dropFirst() })
      filter.states = Set(state)
      filter.dueBefore = dueBefore
      filter.subject = reference
      let board = try DeadlineReading(settings).board(
        subject: reference, over: try common.connection())
      let statuses = board.statuses(
        at: settings.clock.now(), calendar: try DueQuestion.calendar(), filter: filter)
      switch common.format {
      case .text:
        if !statuses.isEmpty {
          Reporting.print(
            DeadlineTable.text(statuses, showsCase: true, style: common.style) + "\n")
        }
        Reporting.print(DeadlineTable.summary(statuses))
        // A misspelt partnership must not look like one that owes nothing.
        if statuses.isEmpty, board.count > 0 {
          Reporting.note("vigil: none of the \(board.count) deadlines on record is of that kind")
        }
      case .json: Reporting.print(try JSONText.of(["deadlines": statuses]))
      }
    }
  }
}
