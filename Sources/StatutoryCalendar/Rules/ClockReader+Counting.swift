import CivilTime

extension ClockReader {
  /// How a clock is counted.
  struct Counting {
    let period: Period
    let bound: PeriodBound
    let calendarId: String?
    let mayBeNamed: Bool
    let sameDueAs: [String]
    let rolls: Bool
  }

  func counting(_ object: JSONObject, kind: ClockKind?) -> Counting? {
    let period = period(object)
    let bound = object.has("bound") ? object.choice("bound", of: PeriodBound.self) : .maximum
    let sameDueAs = sameDueAs(object, unit: period?.unit)
    let mayBeNamed = mayBeNamed(object, unit: period?.unit)
    let rolls = rolls(object, period: period)
    let stands = object.has("suspendedBy")
    let calendarId = calendarId(
      object, unit: period?.unit, isCounted: period?.unit == .workingDays || rolls || stands)
    if let kind, let bound, (kind == .minimumPeriod) != (bound == .minimum) {
      object.note(
        "bound",
        "a minimumPeriod has the bound minimum and nothing else has; found \(kind.rawValue)"
          + " with \(bound.rawValue)")
    }
    if kind == .minimumPeriod, let period, !period.unit.hasLength || period.isBackwards {
      object.note("unit", "a minimumPeriod runs forward for a length of its own")
    }
    guard let period, let bound else { return nil }
    return Counting(
      period: period, bound: bound, calendarId: calendarId, mayBeNamed: mayBeNamed,
      sameDueAs: sameDueAs, rolls: rolls)
  }

  /// A period that is counted from its start: no date that something else gives.
  func countedPeriod(_ object: JSONObject) -> Period? {
    guard let period = period(object) else { return nil }
    guard period.unit.hasLength || period.unit == .sameDay else {
      object.note("unit", "\(period.unit.rawValue) has no length that could be counted here")
      return nil
    }
    return period
  }

  private func period(_ object: JSONObject) -> Period? {
    guard let unit = object.choice("unit", of: Period.Unit.self) else { return nil }
    if unit != .monthDay && object.has("monthDay") {
      object.note("monthDay", "plays no part in \(unit.rawValue); leave it out")
    }
    guard unit.hasLength || unit == .sameDay else {
      if object.has("length") {
        object.note("length", "plays no part in \(unit.rawValue); leave it out")
      }
      return unit == .monthDay ? monthDay(object) : Period(0, unit)
    }
    let range = unit == .sameDay ? 0...0 : (unit.countsBack ? -unit.lengthMax : 1)...unit.lengthMax
    guard let length = object.integer("length", in: range) else { return nil }
    if length == 0 && unit != .sameDay {
      object.note("length", "0 is no length; the unit for the start's own day is sameDay")
      return nil
    }
    return Period(length, unit)
  }

  private func monthDay(_ object: JSONObject) -> Period? {
    guard let text = object.text("monthDay") else { return nil }
    guard let day = MonthDay(iso8601: text) else {
      object.note("monthDay", "must be a day of the year written MM-DD, such as 09-30")
      return nil
    }
    return Period(to: day)
  }

  private func sameDueAs(_ object: JSONObject, unit: Period.Unit?) -> [String] {
    guard object.has("sameDueAs") else {
      if unit == .sameAsClock {
        object.note("sameDueAs", "is missing; name the clocks whose due date is shared")
      }
      return []
    }
    if let unit, unit != .sameAsClock {
      object.note("sameDueAs", "plays no part in \(unit.rawValue); leave it out")
      return []
    }
    guard let clocks = object.texts("sameDueAs") else { return [] }
    if clocks.isEmpty { object.note("sameDueAs", "is empty; name at least one clock") }
    return clocks
  }

  private enum NamedDue: String, CaseIterable { case optional }

  private func mayBeNamed(_ object: JSONObject, unit: Period.Unit?) -> Bool {
    guard object.has("namedDue"), object.choice("namedDue", of: NamedDue.self) != nil
    else { return false }
    if let unit, unit == .named || unit == .sameAsClock {
      object.note("namedDue", "plays no part in \(unit.rawValue); leave it out")
    }
    return true
  }

  private func rolls(_ object: JSONObject, period: Period?) -> Bool {
    guard object.has("rollToWorkingDay"), object.flag("rollToWorkingDay") == true
    else { return false }
    if let period {
      let fits: Set<Period.Unit> = [.calendarDays, .months, .years, .monthDay]
      if !fits.contains(period.unit) || period.isBackwards {
        object.note(
          "rollToWorkingDay",
          "is for calendarDays, months, years and monthDay counted forward; "
            + "found \(period.inWords)")
      }
    }
    return true
  }

  private func calendarId(
    _ object: JSONObject, unit: Period.Unit?, isCounted: Bool
  ) -> String? {
    guard object.has("calendar") else {
      if isCounted {
        object.note("calendar", "is missing; working days are counted by a calendar")
      }
      return nil
    }
    guard let calendar = object.text("calendar") else { return nil }
    if !CalendarSet.ids.contains(calendar) {
      object.note("calendar", "must be one of \(CalendarSet.ids.joined(separator: ", "))")
    }
    if let unit, !isCounted {
      object.note("calendar", "plays no part in \(unit.rawValue); leave it out")
    }
    return calendar
  }

  // MARK: Targets

  func targetLength(_ object: JSONObject, period: Period?) -> Int? {
    guard object.has("targetLength") else { return nil }
    if let period, !period.unit.hasLength || period.length < 2 {
      object.note("targetLength", "needs a length of 2 or more to lie before; leave it out")
      return nil
    }
    return object.integer("targetLength", in: 1...max(1, (period?.length ?? 36_526) - 1))
  }

  func operationalTarget(
    _ object: JSONObject, kind: ClockKind?, counting: Counting?
  ) -> TimeOfDay? {
    guard object.has("operationalTarget") else { return nil }
    if let kind, kind != .limit {
      object.note("operationalTarget", "plays no part in a \(kind.rawValue); leave it out")
    }
    if counting?.period.unit == .clockHours {
      object.note("operationalTarget", "plays no part in clockHours; leave it out")
    }
    return object.timeOfDay("operationalTarget")
  }
}
