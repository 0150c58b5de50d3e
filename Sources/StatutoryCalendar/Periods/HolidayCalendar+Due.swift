import CivilTime

extension HolidayCalendar {
  /// Works a due date out, with its proof.
  ///
  /// The day of the start is day 0; the result holds to the end of its London day. Working days are
  /// found by arithmetic, the cost beyond that is the list of skipped days.
  public func due(
    _ period: Period, from start: PeriodStart, bound: PeriodBound = .maximum,
    convention: CountingConvention = .standard
  ) -> DueDate {
    let startDate = start.date
    let dayZero = dayZero(of: start, afterHours: convention.afterHours)
    let origin = origin(of: period, dayZero: dayZero, dayOne: convention.dayOne)
    let date = end(of: period, dayZero: dayZero, origin: origin, bound: bound, convention)
    let usesCalendar = period.unit == .workingDays || convention.afterHours != .sameDay
    let path = min(startDate, date)...max(dayZero, date)
    let proof = DueDateProof(
      startedAt: {
        if case .instant(let instant) = start { instant } else { nil }
      }(),
      startDate: startDate, dayZero: dayZero, period: period, bound: bound,
      convention: convention, calendarId: usesCalendar ? id : nil, calendarVersion: version,
      skipped: period.unit == .workingDays ? skippedDays(between: origin, and: date) : [])
    return DueDate(
      date: date, dueBefore: LondonTime.startOfDay(date.adding(days: 1)),
      provisional: usesCalendar && !isCertain(path),
      practicalTarget: isWorkingDay(date) ? nil : workingDay(onOrBefore: date), proof: proof)
  }

  private func dayZero(
    of start: PeriodStart, afterHours: CountingConvention.AfterHours
  ) -> CivilDate {
    let date = start.date
    guard case .rollForward(let hour) = afterHours else { return date }
    let isLate =
      switch start {
      case .date: false
      case .instant(let instant): LondonTime.timeOfDay(of: instant).hour >= hour
      }
    return isLate ? workingDay(1, from: date) : workingDay(onOrAfter: date)
  }

  /// The date days are counted from. Calling the start day 1 is counting from the day before it, as
  /// seen from the direction of travel.
  private func origin(
    of period: Period, dayZero: CivilDate, dayOne: CountingConvention.DayOne
  ) -> CivilDate {
    dayOne == .sameDay ? dayZero.adding(days: -period.length.signum()) : dayZero
  }

  private func end(
    of period: Period, dayZero: CivilDate, origin: CivilDate, bound: PeriodBound,
    _ convention: CountingConvention
  ) -> CivilDate {
    let direction = period.length.signum()
    let days = convention.clearDays ? period.length + direction : period.length
    return switch period.unit {
    case .workingDays: workingDay(days, from: origin)
    case .calendarDays: origin.adding(days: days)
    case .months: dayZero.adding(months: period.length, clamping: bound.monthEndRule)
    case .years: dayZero.adding(years: period.length, clamping: bound.monthEndRule)
    case .sameDay: dayZero
    }
  }

  private func skippedDays(between origin: CivilDate, and date: CivilDate) -> [SkippedDay] {
    if origin < date { return daysNotCounted(in: origin.adding(days: 1)..<date) }
    if date < origin { return daysNotCounted(in: date.adding(days: 1)..<origin) }
    return []
  }
}
