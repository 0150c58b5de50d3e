import ArgumentParser
import CivilTime
import StatutoryCalendar
import VigilOperations

/// Shows bank holidays and tells the workers of new ones.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Show the bank holidays that clocks are counted by, and publish news of them.",
    discussion: """
      News is merged and never replaces. A holiday that is withdrawn stays one until a person \
      confirms it, because due dates would come forward that people have been told.
      """,
    subcommands: [
      CalendarShowCommand.self, CalendarImportCommand.self, CalendarProclaimCommand.self,
      CalendarWithdrawCommand.self, CalendarConfirmCommand.self,
    ],
    defaultSubcommand: CalendarShowCommand.self)
}

struct CalendarShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a calendar: version, how far it is published, provisional years, holidays.",
    discussion: """
      Shows what ships with this program; --live adds what deadline-timers has taken in since.

      Examples:
        vigil calendar
        vigil calendar show --year 2026 --format json
        vigil calendar show --calendar scotland --live
      """)

  @Option(
    help: ArgumentHelp(
      "The calendar: \(CalendarSet.ids.joined(separator: ", ")).", valueName: "calendar"))
  var calendar = HolidayList.englandAndWales

  @Option(help: ArgumentHelp("Only this year.", valueName: "year"))
  var year: Int?

  @Flag(help: "Every year listed, not only this one and those after it.")
  var all = false

  @Flag(help: "With the changes on record; reads the deadlines topic.")
  var live = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try Reporting.run {
      let settings = try common.settings()
      let now = settings.clock.now()
      var shown = try CalendarSheet.calendar(calendar, of: Registers.calendars())
      if live {
        shown = try CalendarReading(settings).current(shown, over: try common.connection())
      }
      let first = all ? shown.coverage.lowerBound.year : LondonTime.date(of: now).year
      let years = year.map { $0...$0 } ?? min(first, shown.coverage.upperBound.year)...9_999
      let sheet = CalendarSheet(
        shown, years: years.clamped(to: 0...shown.coverage.upperBound.year))
      switch common.format {
      case .text: Reporting.print(sheet.text(common.style, now: now))
      case .json: Reporting.print(try sheet.json(now: now))
      }
    }
  }
}

/// How news of holidays is named and published.
struct CalendarNewsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Names the news in proofs, such as gov.uk/2027-03; the month of today where nothing is said.",
      valueName: "version"))
  var version: String?

  @Flag(help: "Publish; without it only what would be published is shown.")
  var yes = false

  @OptionGroup var common: CommonOptions

  /// The name of the news.
  func named(at now: Instant) -> String {
    version ?? "gov.uk/" + LondonTime.date(of: now).iso8601.prefix(7)
  }

  /// Publishes the events, or says what would be published.
  func publish(_ events: [CheckedEvent], settings: OperatorSettings) throws {
    let publisher = Publisher(settings)
    let publication =
      yes
      ? try publisher.publish(events, over: try common.connection()) : publisher.plan(events)
    switch common.format {
    case .text:
      Reporting.print(publication.text(common.style))
      if !yes { Reporting.print("Give --yes to publish.") }
    case .json: Reporting.print(try publication.json())
    }
  }

  /// Publishes one piece of news.
  func publish(
    calendar: String, _ news: CalendarChange.News,
    confirmedBy: (role: String, document: String)? = nil
  ) throws {
    let settings = try common.settings()
    let now = settings.clock.now()
    let change = try CalendarNews.change(
      calendar: calendar, version: named(at: now), at: now, news)
    let event = try CalendarNews(now: now).event(change, confirmedBy: confirmedBy)
    for note in CalendarNews.notes(on: change, in: try Registers.calendars()) {
      Reporting.note("vigil: \(note)")
    }
    try publish([event], settings: settings)
  }
}

struct CalendarImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Compare a file of bank holidays with the calendars, and publish what it adds.",
    discussion: """
      Takes GOV.UK's bank-holidays.json. Shows for each division what the file adds, what it leaves \
      out of a year that it lists in full (which stays until confirmed), and how far holidays are \
      published then; --yes publishes. Exit code 65 where the file is no such list.

      Examples:
        vigil calendar import bank-holidays.json
        vigil calendar import bank-holidays.json --version gov.uk/2027-03 --yes
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The last date up to which the file is the published list; the years it lists in full where "
        + "nothing is said.", valueName: "date"))
  var verifiedThrough: CivilDate?

  @OptionGroup var options: CalendarNewsOptions

  func run() throws {
    try Reporting.run {
      let settings = try options.common.settings()
      let now = settings.clock.now()
      let bytes = try FileContent.read(file, bytesMax: DueQuestion.calendarBytesMax)
      let report = try ImportReport(
        govUK: bytes, name: file.split(separator: "/").last.map(String.init) ?? file,
        version: options.named(at: now), verifiedThrough: verifiedThrough, now: now,
        calendars: try Registers.calendars())
      let events = try report.events(now: now)
      switch options.common.format {
      case .text:
        Reporting.print(report.text(options.common.style) + "\n")
        guard !events.isEmpty else { return Reporting.print("Nothing to publish.") }
        try options.publish(events, settings: settings)
      case .json:
        if options.yes, !events.isEmpty {
          _ = try Publisher(settings).publish(events, over: try options.common.connection())
        }
        Reporting.print(try report.json(isPublished: options.yes && !events.isEmpty))
      }
    }
  }
}

struct CalendarProclaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proclaim",
    abstract: "Tell the workers of a bank holiday proclaimed beside the published list.",
    discussion: """
      Every open clock whose working days span the date is counted again. Shows what would be \
      published; --yes publishes.

      Examples:
        vigil calendar proclaim 2027-06-04 jubilee-bank-holiday
        vigil calendar proclaim 2027-06-04 jubilee-bank-holiday --version privy-council/2027-01 --yes
      """)

  @Argument(help: ArgumentHelp("The day off, a weekday.", valueName: "date"))
  var date: CivilDate

  @Argument(help: ArgumentHelp("Its title as a code of small letters.", valueName: "title-code"))
  var title: String

  @Option(help: ArgumentHelp("The division.", valueName: "calendar"))
  var calendar = HolidayList.englandAndWales

  @OptionGroup var options: CalendarNewsOptions

  func run() throws {
    try Reporting.run {
      try options.publish(calendar: calendar, .proclaimed(Holiday(date: date, code: title)))
    }
  }
}

struct CalendarWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Tell the workers that a date is said to be no bank holiday any more.",
    discussion: """
      Nothing is counted differently until a person confirms it with `vigil calendar \
      confirm-withdrawal`. Shows what would be published; --yes publishes.

      Example:
        vigil calendar withdraw 2027-06-04 --yes
      """)

  @Argument(help: ArgumentHelp("The date.", valueName: "date"))
  var date: CivilDate

  @Option(help: ArgumentHelp("The division.", valueName: "calendar"))
  var calendar = HolidayList.englandAndWales

  @OptionGroup var options: CalendarNewsOptions

  func run() throws {
    try Reporting.run { try options.publish(calendar: calendar, .withdrawn(date)) }
  }
}

struct CalendarConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm-withdrawal",
    abstract: "Confirm that a withdrawn bank holiday is a working day; due dates may come forward.",
    discussion: """
      Rests on the word of a role and a document. Shows what would be published; --yes publishes.

      Example:
        vigil calendar confirm-withdrawal 2027-06-04 --by-role partnershipManager \
      --document DOC-0Z9Y8X7W6V5T --yes
      """)

  @Argument(help: ArgumentHelp("The date.", valueName: "date"))
  var date: CivilDate

  @Option(help: ArgumentHelp("The role that confirms it.", valueName: "role"))
  var byRole: String

  @Option(help: ArgumentHelp("The document it rests on.", valueName: "reference"))
  var document: String

  @Option(help: ArgumentHelp("The division.", valueName: "calendar"))
  var calendar = HolidayList.englandAndWales

  @OptionGroup var options: CalendarNewsOptions

  func run() throws {
    try Reporting.run {
      try options.publish(
        calendar: calendar, .withdrawalConfirmed(date),
        confirmedBy: (role: byRole, document: document))
    }
  }
}
