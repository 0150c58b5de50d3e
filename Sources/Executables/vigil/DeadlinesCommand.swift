import ArgumentParser
import CivilTime
import StatutoryCalendar
import VigilOperations

extension DeadlineFilter.Condition: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) {
    guard let date = try? CivilDate(iso8601: argument) else { return nil }
    self = date
  }
}

extension DueWindow: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

struct DeadlinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines",
    abstract: "Show what is owed, by when and by whom, overdue first.",
    discussion: """
      Deadlines of cases and recurring obligations together. An option given several times admits \
      any of its values; different options narrow together. `open` is all that is owed and in time, \
      `missed` and `extended` say what happened to a deadline, whatever became of it since.

      As a calendar (iCalendar, RFC 5545): --ics writes one feed of what is shown, --ics-dir one \
      file for each partnership and role, each replaced whole and only where it changed.

      Examples:
        vigil deadlines --state overdue --state due-soon
        vigil deadlines --partnership nottingham-city --owner localAuthority --due-within 5wd
        vigil deadlines --clock K01 --severity statutory --due-from 2026-04-01 --format json
        vigil deadlines --ics-dir /srv/calendars
      """)

  @OptionGroup var choice: DeadlineOptions

  @Option(
    help: ArgumentHelp(
      "Write what is shown as a calendar to a file, or to standard output (-).",
      valueName: "file"))
  var ics: String?

  @Option(
    help: ArgumentHelp(
      "Write a calendar for each partnership and role into a folder.", valueName: "folder"))
  var icsDir: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard ics == nil || icsDir == nil else {
      throw ValidationError("Give --ics or --ics-dir, not both.")
    }
    guard common.format == .text || (ics == nil && icsDir == nil) else {
      throw ValidationError("--format json and calendars are different answers; ask twice.")
    }
  }

  func run() throws {
    try Reporting.run {
      let settings = try common.settings()
      let now = settings.clock.now()
      let calendar = try DueQuestion.calendar()
      let filter = try choice.filter(now: now, calendar: calendar)
      let board = try DeadlineReading(settings).board(
        subject: choice.reference, over: try common.connection())
      let view = DeadlineView(board, now: now, calendar: calendar, filter: filter)
      if let ics { return try write(try view.feed(), to: ics) }
      if let icsDir { return try write(try view.feeds(), into: icsDir) }
      switch common.format {
      case .text: Reporting.print(view.text(common.style))
      case .json: Reporting.print(try view.json())
      }
      // A misspelt partnership must not look like one that owes nothing.
      if view.isEmpty, board.count > 0, common.format == .text {
        Reporting.note("vigil: none of the \(board.count) deadlines on record is of that kind")
      }
    }
  }

  private func write(_ feed: DeadlineFeed, to path: String) throws {
    if path == "-" {
      Reporting.write(feed.feed.bytes)
    } else {
      try ReplacedFile.write(feed.feed.bytes, to: path)
    }
  }

  private func write(_ feeds: [DeadlineFeed], into folder: String) throws {
    for feed in feeds {
      let path = folder + "/" + feed.fileName
      let isChanged = try ReplacedFile.write(feed.feed.bytes, to: path)
      Reporting.print("\(isChanged ? "written  " : "unchanged") \(path)")
    }
    if feeds.isEmpty { Reporting.note("vigil: there is nothing to write a calendar of") }
  }
}
