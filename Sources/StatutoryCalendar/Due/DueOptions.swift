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
  let partnership: PartnershipProfile?
  let convention: CountingConvention

  init(_ query: DueQuery, rules: RuleBook) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    let start = Self.start(query.from, "from", problems)
    let awareFrom = query.awareFrom.flatMap { Self.start($0, "awareFrom", problems) }
    let measure = Self.measure(query, problems)
    let partnership = Self.partnership(query, rules, problems)
    if query.minimum && query.clock != nil {
      problems.add("minimum", "a clock's rule says whether it is a minimum; leave the option out")
    }
    if query.clearDays && query.workingDays == nil && query.calendarDays == nil {
      problems.add("clearDays", "applies to workingDays and calendarDays only")
    }
    if query.awareFrom != nil && query.clock == nil {
      problems.add("awareFrom", "applies to a clock only")
    }
    if let hour = query.rollForwardHour, !(1...24).contains(hour) {
      problems.add("rollForwardHour", "\(hour) is outside 1 to 24")
    }
    try problems.throwIfAny(.queryInvalid, subject: "due")
    guard let start, let measure else { throw DueQuery.invalid(["incomplete"]) }
    self.measure = measure
    self.start = start
    self.awareFrom = awareFrom
    self.partnership = partnership
    self.convention = CountingConvention(
      dayOne: query.dayOne ?? partnership?.dayOne ?? .nextWorkingDay,
      afterHours: query.rollForwardHour.map { .rollForward(hour: $0) } ?? .sameDay,
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

  private static func measure(_ query: DueQuery, _ problems: ProblemCollector) -> Measure? {
    let counts: [(name: String, length: Int?, unit: Period.Unit)] = [
      ("workingDays", query.workingDays, .workingDays),
      ("calendarDays", query.calendarDays, .calendarDays),
      ("months", query.months, .months), ("years", query.years, .years),
    ]
    let given = counts.filter { $0.length != nil }
    let names = (query.clock == nil ? [] : ["clock"]) + given.map(\.name)
    if names.count != 1 {
      let found = names.isEmpty ? "none is given" : "given are \(names.joined(separator: ", "))"
      problems.add(
        "", "ask for exactly one of clock, workingDays, calendarDays, months, years; \(found)")
    }
    for (name, length, unit) in given {
      guard let length else { continue }
      let countsBack = unit == .workingDays || unit == .calendarDays
      let range = (countsBack ? -unit.lengthMax : 0)...unit.lengthMax
      if !range.contains(length) {
        problems.add(
          name, "\(length) is outside \(range.lowerBound) to \(range.upperBound)")
      }
    }
    if let clock = query.clock { return .clock(clock.uppercasedClockId) }
    return given.first.map { .period(Period($0.length ?? 0, $0.unit)) }
  }

  private static func partnership(
    _ query: DueQuery, _ rules: RuleBook, _ problems: ProblemCollector
  ) -> PartnershipProfile? {
    guard let id = query.partnership else { return nil }
    guard let partnership = rules.partnership(id) else {
      let known = rules.partnerships.map(\.id).joined(separator: ", ")
      problems.add("partnership", "not known; known are \(known)")
      return nil
    }
    return partnership
  }
}

extension String {
  /// The id with its leading letter as the register writes it, so that `k01` is found.
  fileprivate var uppercasedClockId: String {
    hasPrefix("k") ? "K" + dropFirst() : self
  }
}
