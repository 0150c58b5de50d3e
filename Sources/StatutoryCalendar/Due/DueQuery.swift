import CivilTime

/// The question "when is it due?" as a person or a program asks it.
///
/// Holds the options as given; `answer` checks them all and reports every problem together. Exactly
/// one of `clock`, `workingDays`, `calendarDays`, `months`, `years`, `hours` and `monthDay` is to be
/// set.
public struct DueQuery: Sendable {
  /// A clock such as `K01`, of the edition in force on the start date.
  public var clock: String?
  /// Working days to count; negative counts back.
  public var workingDays: Int?
  /// Calendar days to count; negative counts back.
  public var calendarDays: Int?
  /// Months to count, 0 or more.
  public var months: Int?
  /// Years to count, 0 or more.
  public var years: Int?
  /// Hours to count as they pass, 0 or more.
  public var hours: Int?
  /// A day of the year, written `MM-DD`; the first one after the start.
  public var monthDay: String?
  /// The date that the start names, or that another clock is due, for a clock that takes one;
  /// written `YYYY-MM-DD`.
  public var named: String?
  /// True where a result that is no working day becomes the next one.
  public var roll = false
  /// True for a period that must last at least so long: short months round up.
  public var minimum = false
  /// The start: an RFC 3339 instant with its zone, or a date `YYYY-MM-DD`.
  public var from: String
  /// When the local authority became aware, for dates a clock shows counted from awareness; written
  /// as `from` is.
  public var awareFrom: String?
  /// The partnership whose way of counting applies, such as `nottingham-city`.
  public var partnership: String?
  /// The calendar to count by, one of `CalendarSet.ids`, for a count that is no clock's; nil for
  /// that of England and Wales.
  public var calendar: String?
  /// Bank holidays to take in besides those that ship.
  public var calendarFile: CalendarFile?
  /// Which day is day 1; nil for the partnership's or the default reading.
  public var dayOne: CountingConvention.DayOne?
  /// True where the days must lie whole between the two dates.
  public var clearDays = false
  /// The London hour (1...24) from which, and days off on which, an event counts as received on the
  /// next working day; nil where it keeps its date.
  public var rollForwardHour: Int?

  /// Creates a question about a start; the options are set afterwards.
  public init(from: String) { self.from = from }

  /// Answers from the rules and the calendar that ship.
  public func answer() throws(StatutoryCalendarError) -> DueAnswer {
    try answer(rules: .bundled(), calendar: .bundled())
  }

  /// Answers from given rules and a given calendar.
  ///
  /// Throws `query-invalid` with every problem of the options, `clock-unknown`,
  /// `no-edition-in-force`, or `calendar-invalid` for the calendar file.
  public func answer(
    rules: RuleBook, calendar base: HolidayCalendar
  ) throws(StatutoryCalendarError) -> DueAnswer {
    let options = try DueOptions(self, rules: rules)
    var calendar =
      try self.calendar.flatMap { id throws(StatutoryCalendarError) in
        try CalendarSet.bundled().calendar(id)
      } ?? base
    var merge: CalendarMerge?
    if let calendarFile {
      let merged = try calendarFile.merged(into: calendar)
      (calendar, merge) = (merged.calendar, merged.merge)
    }
    let answer: DueAnswer
    switch options.measure {
    case .period(let period):
      answer = DueAnswer(
        due: calendar.due(
          period, from: options.start, bound: minimum ? .minimum : .maximum,
          convention: options.convention, rollsToWorkingDay: roll),
        partnership: options.partnership, calendar: calendar, merge: merge)
    case .clock(let id):
      let edition = try rules.edition(inForceOn: options.start.date)
      let rule = try Self.clock(id, of: edition, calendar: calendar)
      let clock = options.partnership.map(rule.with) ?? rule
      if let problem = clock.problem(withNamed: options.named) { throw Self.invalid([problem]) }
      guard
        let due = clock.due(
          from: options.start, named: options.named, calendar: calendar,
          convention: options.convention)
      else { throw Self.invalid(["named: \(id) needs a date"]) }
      answer = DueAnswer(
        due: due, clock: clock, edition: edition, start: options.start,
        awareFrom: options.awareFrom, partnership: options.partnership, calendar: calendar,
        merge: merge)
    }
    let dates = [options.start.date, answer.due.date] + answer.indicators.compactMap(\.due?.date)
    guard dates.allSatisfy({ Self.yearRange.contains($0.year) }) else {
      throw Self.invalid([
        "start and result must lie in the years \(Self.yearRange.lowerBound) to "
          + "\(Self.yearRange.upperBound); use a nearer start"
      ])
    }
    return answer
  }

  /// A year inside those that have a text form, so that every date of an answer has one.
  private static let yearRange = 1...9_998

  static func invalid(_ problems: [String]) -> StatutoryCalendarError {
    StatutoryCalendarError(code: .queryInvalid, subject: "due", problems: problems)
  }

  private static func clock(
    _ id: String, of edition: RuleEdition, calendar: HolidayCalendar
  ) throws(StatutoryCalendarError) -> StatutoryClock {
    guard let clock = edition.clock(id) else {
      let known = edition.clocks.map(\.id).joined(separator: ", ")
      throw StatutoryCalendarError(
        code: .clockUnknown, subject: "due",
        problems: ["\(edition.title) has no such clock; it has \(known)"])
    }
    if let calendarId = clock.calendarId, calendarId != calendar.id {
      throw invalid(["\(id) counts by the calendar \(calendarId), not \(calendar.id)"])
    }
    return clock
  }
}

extension StatutoryClock {
  /// What is wrong with a named date, or with its absence, in a question about this clock.
  fileprivate func problem(withNamed date: CivilDate?) -> String? {
    switch (period.unit, date) {
    case (.named, nil): "named: \(id) is due on the date its start names; give that date"
    case (.sameAsClock, nil):
      "named: \(id) is due when \(sameDueAs.joined(separator: " or ")) is; give that due date"
    case (.named, _), (.sameAsClock, _), (_, nil): nil
    case (_, _): mayBeNamed ? nil : "named: \(id) is counted; no date can be named for it"
    }
  }
}
