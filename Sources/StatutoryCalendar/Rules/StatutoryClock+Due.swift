import CivilTime

extension StatutoryClock {
  /// The due date for a start event at an instant; as `due(from:named:calendar:convention:)` of a
  /// `PeriodStart`.
  public func due(
    from instant: Instant, named date: CivilDate? = nil, calendar: HolidayCalendar,
    convention: CountingConvention = .standard
  ) -> DueDate? {
    due(from: .instant(instant), named: date, calendar: calendar, convention: convention)
  }

  /// The due date for a start of which perhaps only the date is known.
  ///
  /// `named` is the date that the start fact names, or for the unit `sameAsClock` the due date of
  /// the other clock; a clock that takes neither ignores it. Nil only where the rule needs such a
  /// date and none is given. The calendar is the caller's; its id should be `calendarId` where that
  /// is set, and stands in the proof either way.
  public func due(
    from start: PeriodStart, named date: CivilDate? = nil, calendar: HolidayCalendar,
    convention: CountingConvention = .standard
  ) -> DueDate? {
    switch period.unit {
    case .named, .sameAsClock:
      date.map { calendar.due(on: $0, period.unit, from: start, convention: convention) }
    case .workingDays, .calendarDays, .months, .years, .sameDay, .clockHours, .monthDay:
      if mayBeNamed, let date {
        calendar.due(on: date, from: start, convention: convention)
      } else {
        calendar.due(
          period, from: start, bound: bound, convention: convention,
          rollsToWorkingDay: rollsToWorkingDay)
      }
    }
  }

  /// The day of `due(from:named:calendar:convention:)` for a start at an instant.
  package func dueDay(
    from instant: Instant, named date: CivilDate? = nil, calendar: HolidayCalendar,
    convention: CountingConvention = .standard
  ) -> DueDay? {
    let start = PeriodStart.instant(instant)
    let period = period
    switch period.unit {
    case .named, .sameAsClock:
      return date.map { calendar.dueDay(on: $0, period.unit, from: start) }
    case .workingDays, .calendarDays, .months, .years, .sameDay, .clockHours, .monthDay:
      if mayBeNamed, let date { return calendar.dueDay(on: date, from: start) }
      return calendar.dueDay(
        period, from: start, bound: bound, convention: convention,
        rollsToWorkingDay: rollsToWorkingDay)
    }
  }

  /// The due date of a clock that stood still for a time.
  ///
  /// Nil while a suspension has no end, and for a clock that nothing suspends.
  public func due(
    from start: PeriodStart, suspendedBy suspensions: [Suspension], calendar: HolidayCalendar,
    convention: CountingConvention = .standard
  ) -> DueDate? {
    guard suspendedBy != nil else { return nil }
    return calendar.due(
      period, from: start, suspendedBy: suspensions, convention: convention)
  }

  /// The due date after an extension: the date that the extending event names, or the longer period
  /// from the start.
  ///
  /// Nil for a clock that nothing extends, and where the event must name a date and none is given.
  public func extendedDue(
    from start: PeriodStart, named date: CivilDate? = nil, calendar: HolidayCalendar,
    convention: CountingConvention = .standard
  ) -> DueDate? {
    switch extendedBy?.target {
    case nil: nil
    case .named: date.map { calendar.due(on: $0, from: start, convention: convention) }
    case .total(let total):
      calendar.due(
        total, from: start, bound: bound, convention: convention,
        rollsToWorkingDay: rollsToWorkingDay)
    }
  }

  /// The date a step is planned for, where the clock has one before its limit.
  public func target(
    from start: PeriodStart, calendar: HolidayCalendar, convention: CountingConvention = .standard
  ) -> DueDate? {
    targetLength.map { length in
      calendar.due(Period(length, period.unit), from: start, convention: convention)
    }
  }

  /// The day of `target(from:calendar:convention:)` for a start at an instant.
  package func targetDate(
    from instant: Instant, calendar: HolidayCalendar, convention: CountingConvention
  ) -> CivilDate? {
    guard let targetLength else { return nil }
    return calendar.dueDay(
      Period(targetLength, period.unit), from: .instant(instant), convention: convention
    ).date
  }

  /// The instant by which an office means to be done, on the due date; nil where the clock names
  /// no time or the due date's last moment comes before it.
  public func operationalTarget(of due: DueDate) -> Instant? {
    guard let operationalTarget else { return nil }
    let instant = LondonTime.instant(on: due.date, at: operationalTarget)
    return instant < due.dueBefore ? instant : nil
  }

  /// The warnings of one deadline by instant, at one instant in the order of the rules.
  ///
  /// Left out are warnings that would come before the start or after the end: on a one-day clock
  /// there is no day before. A due date that lies before its start, counted back from it, can be
  /// warned of at any time before.
  public func warnings(for due: DueDate, calendar: HolidayCalendar) -> [DueWarning] {
    let start = due.proof.startedAt ?? PeriodStart.date(due.proof.startDate).earliestInstant
    return warnings(
      for: DueDay(due), startedAt: start, dayOne: due.proof.convention.dayOne, calendar: calendar)
  }

  /// The warnings of a deadline without its proof.
  package func warnings(
    for due: DueDay, startedAt start: Instant, dayOne: CountingConvention.DayOne,
    calendar: HolidayCalendar
  ) -> [DueWarning] {
    let rules = warnings
    let liesBefore = due.dueBefore <= start
    var given: [DueWarning] = []
    given.reserveCapacity(rules.count)
    for place in rules.indices {
      let at = instant(of: rules[place].moment, start: start, due: due, dayOne, calendar)
      guard liesBefore || start <= at, at < due.dueBefore else { continue }
      // Few, and nearly in order as they are: each goes before those that come later.
      var position = given.count
      while position > 0, given[position - 1].at > at { position -= 1 }
      given.insert(
        DueWarning(
          level: rules[place].level, at: at, unlessRecorded: rules[place].unlessRecorded),
        at: position)
    }
    return given
  }

  private func instant(
    of moment: WarningRule.Moment, start: Instant, due: DueDay,
    _ dayOne: CountingConvention.DayOne, _ calendar: HolidayCalendar
  ) -> Instant {
    switch moment {
    case .onStartDate, .atOnce:
      start
    case .onStartDateAt(let time):
      LondonTime.instant(on: due.startDate, at: time)
    case .workingDaysLeft(let days, let time):
      LondonTime.instant(on: calendar.workingDay(-days, from: due.date), at: time)
    case .calendarDaysLeft(let days, let time):
      LondonTime.instant(on: due.date.adding(days: -days), at: time)
    case .onDueDateAt(let time):
      LondonTime.instant(on: due.date, at: time)
    case .milestoneMissing(_, let period):
      calendar.dueDay(
        period, from: .date(due.dayZero), convention: CountingConvention(dayOne: dayOne)
      ).dueBefore
    }
  }
}

extension WarningRule {
  /// An event that makes the warning unnecessary once recorded.
  fileprivate var unlessRecorded: String? {
    if case .milestoneMissing(let event, _) = moment { event } else { nil }
  }
}
