import CivilTime

extension HolidayCalendar {
  /// Works a due date out, with its proof.
  ///
  /// The day of the start is day 0; the result holds to the end of its London day. Hours run from
  /// the start's exact instant, of a start with only a date from its first, and neither weekends
  /// nor clock changes lengthen or shorten them. Working days are found by arithmetic, the cost
  /// beyond that is the list of skipped days. With `rollsToWorkingDay` a result that is no working
  /// day becomes the next one. A period `named` or `sameAsClock` ends with the start's own day
  /// here: use `due(on:_:from:convention:)` for the date.
  public func due(
    _ period: Period, from start: PeriodStart, bound: PeriodBound = .maximum,
    convention: CountingConvention = .standard, rollsToWorkingDay: Bool = false
  ) -> DueDate {
    if period.unit == .clockHours { return due(hours: period, from: start, bound, convention) }
    let count = count(period, from: start, bound, convention, rollsToWorkingDay)
    var skipped =
      period.unit == .workingDays ? skippedDays(between: count.origin, and: count.counted) : []
    let isRolled = count.date > count.counted
    if isRolled { skipped += daysNotCounted(in: count.counted..<count.date) }
    return dueDate(
      count.date, start, startDate: count.startDate,
      Count(
        dayZero: count.dayZero, period: period, bound: bound, convention: convention,
        usesCalendar: count.usesCalendar, skipped: skipped,
        rolledFrom: isRolled ? count.counted : nil))
  }

  /// The same without the proof.
  func dueDay(
    _ period: Period, from start: PeriodStart, bound: PeriodBound = .maximum,
    convention: CountingConvention = .standard, rollsToWorkingDay: Bool = false
  ) -> DueDay {
    if period.unit == .clockHours {
      let end = end(ofHours: period, from: start)
      return DueDay(
        date: end.date, dueBefore: end.dueBefore, provisional: false, startDate: start.date,
        dayZero: start.date, unit: .clockHours)
    }
    let count = count(period, from: start, bound, convention, rollsToWorkingDay)
    let isCertain =
      !count.usesCalendar
      || isCertain(min(count.startDate, count.date)...max(count.dayZero, count.date))
    return DueDay(
      date: count.date, dueBefore: LondonTime.startOfDay(count.date.adding(days: 1)),
      provisional: !isCertain, startDate: count.startDate, dayZero: count.dayZero,
      unit: period.unit)
  }

  /// The day of `due(on:_:from:convention:)`.
  func dueDay(
    on date: CivilDate, _ unit: Period.Unit = .named, from start: PeriodStart
  ) -> DueDay {
    let startDate = start.date
    return DueDay(
      date: date, dueBefore: LondonTime.startOfDay(date.adding(days: 1)), provisional: false,
      startDate: startDate, dayZero: startDate, unit: unit)
  }

  /// The due date that is not counted but given: named by the start itself or taken over from
  /// another clock.
  public func due(
    on date: CivilDate, _ unit: Period.Unit = .named, from start: PeriodStart,
    convention: CountingConvention = .standard
  ) -> DueDate {
    let startDate = start.date
    return dueDate(
      date, start, startDate: startDate,
      Count(
        dayZero: startDate, period: Period(0, unit), bound: .maximum, convention: convention,
        usesCalendar: false, skipped: [], rolledFrom: nil))
  }

  /// Works out a due date in working days that stood still for a time.
  ///
  /// Nil while a suspension has no end, and for a period that is not counted forward in working
  /// days. Suspensions may overlap and come in any order.
  public func due(
    _ period: Period, from start: PeriodStart, suspendedBy suspensions: [Suspension],
    convention: CountingConvention = .standard
  ) -> DueDate? {
    guard period.unit == .workingDays, period.length > 0 else { return nil }
    var ranges: [Range<CivilDate>] = []
    for suspension in suspensions {
      guard let days = suspension.days else { return nil }
      if !days.isEmpty { ranges.append(days) }
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    let startDate = start.date
    let dayZero = dayZero(of: start, on: startDate, afterHours: convention.afterHours)
    let origin = origin(of: period, dayZero: dayZero, dayOne: convention.dayOne)
    var left = convention.clearDays ? period.length + 1 : period.length
    // The last day that is dealt with: counting goes on after it.
    var position = origin
    for range in ranges where range.upperBound.adding(days: -1) > position {
      let lastCounted = max(position, range.lowerBound.adding(days: -1))
      let available = workingDays(after: position, through: lastCounted)
      if left <= available { break }
      left -= available
      position = range.upperBound.adding(days: -1)
    }
    let date = workingDay(left, from: position)
    return dueDate(
      date, start, startDate: startDate,
      Count(
        dayZero: dayZero, period: period, bound: .maximum, convention: convention,
        usesCalendar: true, skipped: skippedDays(from: origin, to: date, suspended: ranges),
        rolledFrom: nil))
  }

  // MARK: Counting

  /// What counting gives, before anything is listed.
  private struct Counted {
    var startDate: CivilDate
    var dayZero: CivilDate
    var origin: CivilDate
    /// Where the count itself ends.
    var counted: CivilDate
    /// The same, or the working day that it rolls to.
    var date: CivilDate
    var usesCalendar: Bool
  }

  private func count(
    _ period: Period, from start: PeriodStart, _ bound: PeriodBound,
    _ convention: CountingConvention, _ rollsToWorkingDay: Bool
  ) -> Counted {
    let startDate = start.date
    let dayZero = dayZero(of: start, on: startDate, afterHours: convention.afterHours)
    let origin = origin(of: period, dayZero: dayZero, dayOne: convention.dayOne)
    let counted = end(of: period, dayZero: dayZero, origin: origin, bound: bound, convention)
    return Counted(
      startDate: startDate, dayZero: dayZero, origin: origin, counted: counted,
      date: rollsToWorkingDay ? workingDay(onOrAfter: counted) : counted,
      usesCalendar: period.unit == .workingDays || rollsToWorkingDay
        || convention.afterHours != .sameDay)
  }

  private func dayZero(
    of start: PeriodStart, on date: CivilDate, afterHours: CountingConvention.AfterHours
  ) -> CivilDate {
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
    case .monthDay: period.monthDay?.first(after: dayZero, clamping: bound.monthEndRule) ?? dayZero
    case .sameDay, .named, .sameAsClock, .clockHours: dayZero
    }
  }

  private func due(
    hours period: Period, from start: PeriodStart, _ bound: PeriodBound,
    _ convention: CountingConvention
  ) -> DueDate {
    let end = end(ofHours: period, from: start)
    return dueDate(
      end.date, start, startDate: start.date,
      Count(
        dayZero: start.date, period: period, bound: bound, convention: convention,
        usesCalendar: false, skipped: [], rolledFrom: nil),
      dueBefore: end.dueBefore)
  }

  private func end(
    ofHours period: Period, from start: PeriodStart
  ) -> (date: CivilDate, dueBefore: Instant) {
    let end = start.earliestInstant.adding(seconds: Int64(period.length) * 3_600)
    // An hour that ends at midnight belongs to the day it ends.
    let lastMoment = period.length > 0 ? end.adding(milliseconds: -1) : end
    return (LondonTime.date(of: lastMoment), end)
  }

  // MARK: Proof

  /// How a date was found, for its proof.
  private struct Count {
    var dayZero: CivilDate
    var period: Period
    var bound: PeriodBound
    var convention: CountingConvention
    var usesCalendar: Bool
    var skipped: [SkippedDay]
    var rolledFrom: CivilDate?
  }

  private func dueDate(
    _ date: CivilDate, _ start: PeriodStart, startDate: CivilDate, _ count: Count,
    dueBefore: Instant? = nil
  ) -> DueDate {
    let path = min(startDate, date)...max(count.dayZero, date)
    let proof = DueDateProof(
      startedAt: {
        if case .instant(let instant) = start { instant } else { nil }
      }(),
      startDate: startDate, dayZero: count.dayZero, period: count.period, bound: count.bound,
      convention: count.convention, calendarId: count.usesCalendar ? id : nil,
      calendarVersion: version, skipped: count.skipped, rolledFrom: count.rolledFrom)
    let hasTarget = dueBefore == nil && !isWorkingDay(date)
    return DueDate(
      date: date, dueBefore: dueBefore ?? LondonTime.startOfDay(date.adding(days: 1)),
      provisional: count.usesCalendar && !isCertain(path),
      practicalTarget: hasTarget ? workingDay(onOrBefore: date) : nil, proof: proof)
  }

  private func skippedDays(between origin: CivilDate, and date: CivilDate) -> [SkippedDay] {
    if origin < date { return daysNotCounted(in: origin.adding(days: 1)..<date) }
    if date < origin { return daysNotCounted(in: date.adding(days: 1)..<origin) }
    return []
  }

  private func skippedDays(
    from origin: CivilDate, to date: CivilDate, suspended ranges: [Range<CivilDate>]
  ) -> [SkippedDay] {
    var skipped = skippedDays(between: origin, and: date)
    // Suspensions may overlap: a day is listed once.
    var listed = origin
    for range in ranges {
      var day = max(range.lowerBound, listed.adding(days: 1))
      while day < min(range.upperBound, date) {
        if isWorkingDay(day) { skipped.append(SkippedDay(date: day, reason: .suspended)) }
        listed = day
        day = day.adding(days: 1)
      }
    }
    return skipped.sorted { $0.date < $1.date }
  }
}
