import ArgumentParser
import StatutoryCalendar
import VigilOperations

extension CountingConvention.DayOne: ExpressibleByArgument {}

struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Say when something is due, with the proof.",
    discussion: """
      Ask for a clock of the rule book, or for a length of time. Working days are those of England \
      and Wales; dates are London dates.

      Examples:
        vigil due --clock K01 --from 2026-03-31T13:20:00Z --explain
        vigil due --clock K06 --from 2026-04-09 --aware-from 2026-03-31 --format json
        vigil due --working-days -2 --from 2026-04-09
        vigil due --months 6 --minimum --from 2026-08-31
        vigil due --months 1 --roll --from 2026-03-04
        vigil due --hours 72 --from 2026-03-27T18:00:00Z
      """)

  @Option(
    help: ArgumentHelp("A clock of the rule book in force on the start date.", valueName: "K01"))
  var clock: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Working days; negative counts back.", valueName: "number"))
  var workingDays: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Calendar days; negative counts back.", valueName: "number"))
  var calendarDays: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Months.", valueName: "number"))
  var months: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Years.", valueName: "number"))
  var years: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Hours as they pass, through nights, weekends and clock changes.", valueName: "number"))
  var hours: Int?

  @Option(
    help: ArgumentHelp("The first such day of the year after the start.", valueName: "MM-DD"))
  var monthDay: String?

  @Option(
    help: ArgumentHelp(
      "The date a clock's start names, or another clock's due date, for a clock that takes one.",
      valueName: "date"))
  var named: String?

  @Flag(help: "A result that is no working day becomes the next one.")
  var roll = false

  @Flag(help: "The period must last at least so long: a month without the day ends with the next.")
  var minimum = false

  @Option(help: ArgumentHelp("The start: an instant with its zone, or a date.", valueName: "start"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "When the local authority became aware, for dates shown beside the due date.",
      valueName: "start"))
  var awareFrom: String?

  @Option(
    help: ArgumentHelp(
      "The partnership whose way of counting applies, such as nottingham-city.",
      valueName: "partnership"))
  var partnership: String?

  @Option(
    help: ArgumentHelp(
      "The calendar to count by: a division of GOV.UK's feed, or united-kingdom-any for freedom of "
        + "information requests.", valueName: "calendar"))
  var calendar: String?

  @Option(
    help: ArgumentHelp("Bank holidays to take in besides, in GOV.UK's format.", valueName: "file"))
  var calendarFile: String?

  @Option(help: "Which day is day 1.")
  var dayOne: CountingConvention.DayOne?

  @Flag(help: "The days must lie whole between the two dates.")
  var clearDays = false

  @Option(
    help: ArgumentHelp(
      "From this hour on, and on days off, an event counts as received the next working day.",
      valueName: "hour"))
  var rollForwardHour: Int?

  @Option(help: "Write text for people or JSON for programs.")
  var format = OutputFormat.text

  @Flag(help: "Also list the days one by one: which number each is, or why it is not counted.")
  var explain = false

  @Option(help: "Colours: on a terminal unless NO_COLOR is set (auto), always, or never.")
  var color = TerminalStyle.Colours.auto

  @Flag(help: .hidden)
  var batch = false

  func run() throws {
    try Reporting.run {
      if batch { return try answerBatch() }
      guard let from else {
        throw OperationsError(.usage, "say from when: --from takes an instant or a date")
      }
      let answer = try DueQuestion.answer(try query(from))
      guard explain else { return Reporting.print(format == .json ? answer.json : answer.text) }
      let days = DayByDay(answer)
      switch format {
      case .text:
        Reporting.print(days.text(.ofStandardOutput(color, environment: CommonOptions.environment)))
      case .json: Reporting.print(try days.json())
      }
    }
  }

  private func query(_ from: String) throws -> DueQuery {
    var query = DueQuery(from: from)
    query.clock = clock
    query.workingDays = workingDays
    query.calendarDays = calendarDays
    query.months = months
    query.years = years
    query.hours = hours
    query.monthDay = monthDay
    query.named = named
    query.roll = roll
    query.minimum = minimum
    query.awareFrom = awareFrom
    query.partnership = partnership
    query.calendar = calendar
    query.dayOne = dayOne
    query.clearDays = clearDays
    query.rollForwardHour = rollForwardHour
    if let calendarFile {
      let bytes = try FileContent.read(calendarFile, bytesMax: DueQuestion.calendarBytesMax)
      let name = calendarFile.split(separator: "/").last.map(String.init) ?? calendarFile
      query.calendarFile = CalendarFile(name: name, bytes: bytes)
    }
    return query
  }

  private func answerBatch() throws {
    let batch = try DueQuestion.batch()
    var refused = 0
    while let line = readLine() {
      guard !line.isEmpty else { continue }
      let answer = batch.answer(line: line)
      if answer.hasPrefix("{\"error\"") { refused += 1 }
      Reporting.print(answer)
    }
    try Reporting.exit(refused == 0 ? .ok : .dataInvalid)
  }
}
