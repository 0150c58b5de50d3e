import CivilTime

/// One clock of a rule edition: what starts it, how long it runs, what ends it and who answers.
public struct StatutoryClock: Hashable, Sendable {
  /// The clock's number in the register, such as `K01`.
  public let id: String
  /// The name people read.
  public let name: String
  /// The event type, without version, whose instant starts the clock.
  public let startEvent: String
  /// What that instant means, in words.
  public let startMeaning: String
  /// The event type, without version, that meets the duty.
  public let endEvent: String
  /// Event types, without version, after which the duty no longer exists.
  public let cancelledBy: [String]
  /// How long the clock runs.
  public let period: Period
  /// Whether the period is a maximum or a minimum.
  public let bound: PeriodBound
  /// The calendar working days are counted by; nil for periods without working days.
  public let calendarId: String?
  /// A working day before the last on which the step is planned.
  public let targetLength: Int?
  /// What the clock is kept once for, such as `agency`; nil where a case has one.
  public let perQualifier: String?
  /// The event type, without version, that sets the clock and names its qualifiers, where that is
  /// not the start event. The count still runs from the start event.
  public let setBy: String?
  /// The role that owes the duty, spelt as in the event schemas, such as `localAuthority`.
  public let ownerRole: String
  /// How binding the limit is.
  public let severity: Severity
  /// What missing it means, in words.
  public let breachMeaning: String
  /// Whether the clock can be extended.
  public let extendable: Allowance
  /// Whether the clock can be paused.
  public let pausable: Allowance
  /// The warnings before the limit.
  public let warnings: [WarningRule]
  /// Dates shown beside the due date.
  public let indicators: [Indicator]
  /// Where the rule comes from.
  public let source: String

  /// The due date for a start event at an instant.
  ///
  /// The calendar is the caller's; its id should be `calendarId` where that is set, and stands in
  /// the proof either way.
  public func due(
    from instant: Instant, calendar: HolidayCalendar, convention: CountingConvention = .standard
  ) -> DueDate {
    due(from: .instant(instant), calendar: calendar, convention: convention)
  }

  /// The due date for a start of which perhaps only the date is known.
  public func due(
    from start: PeriodStart, calendar: HolidayCalendar, convention: CountingConvention = .standard
  ) -> DueDate {
    calendar.due(period, from: start, bound: bound, convention: convention)
  }

  /// The date a step is planned for, where the clock has one before its limit.
  public func target(
    from start: PeriodStart, calendar: HolidayCalendar, convention: CountingConvention = .standard
  ) -> DueDate? {
    targetLength.map { length in
      calendar.due(Period(length, period.unit), from: start, convention: convention)
    }
  }

  /// The indicator with an id.
  public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  /// The warnings of one deadline by instant, at one instant in the order of the rules.
  ///
  /// Left out are warnings that would come before the start or after the end: on a one-day clock
  /// there is no day before.
  public func warnings(for due: DueDate, calendar: HolidayCalendar) -> [DueWarning] {
    let proof = due.proof
    let start =
      proof.startedAt ?? PeriodStart.date(proof.startDate).earliestInstant
    let all = warnings.map { rule in
      var event: String?
      if case .milestoneMissing(let milestone, _) = rule.moment { event = milestone }
      return DueWarning(
        level: rule.level, at: instant(of: rule.moment, start: start, due: due, calendar),
        unlessRecorded: event)
    }
    return all.enumerated()
      .filter { start <= $0.element.at && $0.element.at < due.dueBefore }
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  private func instant(
    of moment: WarningRule.Moment, start: Instant, due: DueDate, _ calendar: HolidayCalendar
  ) -> Instant {
    switch moment {
    case .onStartDate, .atOnce:
      start
    case .onStartDateAt(let time):
      LondonTime.instant(on: due.proof.startDate, at: time)
    case .workingDaysLeft(let days, let time):
      LondonTime.instant(on: calendar.workingDay(-days, from: due.date), at: time)
    case .onDueDateAt(let time):
      LondonTime.instant(on: due.date, at: time)
    case .milestoneMissing(_, let day):
      calendar.due(
        Period(day, .workingDays), from: .date(due.proof.dayZero),
        convention: CountingConvention(dayOne: due.proof.convention.dayOne)
      ).dueBefore
    }
  }
}
