import CivilTime

/// The options of a `DueQuery`, read and consistent.
struct DueOptions {
  enum Measure {
    case clock(String)
    case period(Period)
  }

  let measure: Measure
  let start: PeriodStart
  let awareFrom: PeriodStart?
  let named: CivilDate?
  let partnership: PartnershipArrangement?
  let convention: CountingConvention

  init(_ query: DueQuery, rules: RuleBook) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    let start = Self.start(query.from, "from", problems)
    let awareFrom = query.awareFrom.flatMap { Self.start($0, "awareFrom", problems) }
    let named = query.named.flatMap { Self.date($0, "named", problems) }
    let measure = Self.measure(query, problems)
    let partnership = Self.partnership(query, rules, problems, startedOn: start?.date)
    Self.checkCalendar(query, problems)
    if query.minimum && query.clock != nil {
      problems.add("minimum", "a clock's rule says whether it is a minimum; leave the option out")
    }
    if query.clearDays && query.workingDays == nil && query.calendarDays == nil {
      problems.add("clearDays", "applies to workingDays and calendarDays only")
    }
    Self.checkClockOptions(query, problems)
    if let hour = query.rollForwardHour, !(1...24).contains(hour) {
      problems.add("rollForwardHour", "\(hour) is outside 1 to 24")
    }
    try problems.throwIfAny(.queryInvalid, subject: "due")
    guard let start, let measure else { throw DueQuery.invalid(["incomplete"]) }
    self.measure = measure
    self.start = start
    self.awareFrom = awareFrom
    self.named = named
    self.partnership = partnership
    self.convention = CountingConvention(
      dayOne: query.dayOne ?? partnership?.dayOne ?? .nextWorkingDay,
      afterHours: query.rollForwardHour.map { .rollForward(hour: $0) }
        ?? partnership?.afterHours ?? .sameDay,
      clearDays: query.clearDays)
  }

  private static func start(
    _ text: String, _ option: String, _ problems: ProblemCollector
  ) -> PeriodStart? {
    do {
      return try PeriodStart(text)
    } catch {
      problems.add(option, error.description)
      return nil
    }
  }

  private static func date(
    _ text: String, _ option: String, _ problems: ProblemCollector
  ) -> CivilDate? {
    do {
      return try CivilDate(iso8601: text)
    } catch {
      problems.add(option, error.description)
      return nil
    }
  }

  private static func checkCalendar(_ query: DueQuery, _ problems: ProblemCollector) {
    guard let calendar = query.calendar else { return }
    if !CalendarSet.ids.contains(calendar) {
      problems.add("calendar", "must be one of \(CalendarSet.ids.joined(separator: ", "))")
    }
    if query.clock != nil {
      problems.add("calendar", "is named by the rule of a clock; leave the option out")
    }
    if calendar == HolidayCalendar.anyPartOfTheUK && query.calendarFile != nil {
      problems.add("calendar", "\(calendar) follows from the divisions and takes no file in")
    }
  }

  private static func checkClockOptions(_ query: DueQuery, _ problems: ProblemCollector) {
    if query.clock == nil {
      for (name, value) in [("awareFrom", query.awareFrom), ("named", query.named)]
      where value != nil {
        problems.add(name, "applies to a clock only")
      }
    }
    if query.roll {
      let counts = [query.calendarDays, query.months, query.years]
      let fits = counts.contains { ($0 ?? -1) >= 0 } || query.monthDay != nil
      if !fits {
        problems.add(
          "roll", "applies to calendarDays, months, years and monthDay counted forward only")
      }
    }
    if query.minimum && query.hours != nil && query.clock == nil {
      problems.add("minimum", "plays no part in hours; leave it out")
    }
  }

  private static func measure(_ query: DueQuery, _ problems: ProblemCollector) -> Measure? {
    let counts: [(name: String, length: Int?, unit: Period.Unit)] = [
      ("workingDays", query.workingDays, .workingDays),
      ("calendarDays", query.calendarDays, .calendarDays),
      ("months", query.months, .months), ("years", query.years, .years),
      ("hours", query.hours, .clockHours),
    ]
    let given = counts.filter { $0.length != nil }
    let names =
      (query.clock == nil ? [] : ["clock"]) + given.map(\.name)
      + (query.monthDay == nil ? [] : ["monthDay"])
    if names.count != 1 {
      let found = names.isEmpty ? "none is given" : "given are \(names.joined(separator: ", "))"
      problems.add(
        "",
        "ask for exactly one of clock, workingDays, calendarDays, months, years, hours, monthDay; "
          + found)
    }
    for (name, length, unit) in given {
      guard let length else { continue }
      let range = (unit.countsBack ? -unit.lengthMax : 0)...unit.lengthMax
      if !range.contains(length) {
        let hint =
          length < 0 && !unit.countsBack ? "; only working days and calendar days count back" : ""
        problems.add(
          name, "\(length) is outside \(range.lowerBound) to \(range.upperBound)\(hint)")
      }
    }
    let monthDay = query.monthDay.flatMap { Self.monthDay($0, problems) }
    if let clock = query.clock { return .clock(clock.uppercasedClockId) }
    if let monthDay { return .period(Period(to: monthDay)) }
    return given.first.map { .period(Period($0.length ?? 0, $0.unit)) }
  }

  private static func monthDay(_ text: String, _ problems: ProblemCollector) -> MonthDay? {
    if let day = MonthDay(iso8601: text) { return day }
    problems.add("monthDay", "must be a day of the year written MM-DD, such as 09-30")
    return nil
  }

  private static func partnership(
    _ query: DueQuery, _ rules: RuleBook, _ problems: ProblemCollector,
    startedOn date: CivilDate?
  ) -> PartnershipArrangement? {
    guard let id = query.partnership else { return nil }
    guard let partnership = rules.partnership(id) else {
      let known = rules.partnerships.map(\.id).joined(separator: ", ")
      problems.add("partnership", "not known; known are \(known)")
      return nil
    }
    return date.map(partnership.arrangement(inForceOn:))
  }
}

extension String {
  /// The id with its leading letter as the register writes it, so that `k01` is found.
  fileprivate var uppercasedClockId: String {
    hasPrefix("k") ? "K" + dropFirst() : self
  }
}
