/// The civil time of `Europe/London`, by rule instead of by the machine's zone files.
///
/// Clocks go forward on the last Sunday of March and back on the last Sunday of October, each at
/// 01:00 UTC (Summer Time Order 2002, which carried on the dates in use since 1996). The rule holds
/// from 1 January 1996 for as long as that order stands; dates before 1996 are computed with the
/// same rule and are not what clocks showed then. Nothing here consults the process time zone, the
/// environment or a file, so every machine counts the same days.
public enum LondonTime {
  /// Seconds that London clocks are ahead of UTC: 3600 in summer, otherwise 0.
  public static func utcOffsetSeconds(at instant: Instant) -> Int {
    let (dayNumber, msOfDay) = Gregorian.split(ms: instant.millisecondsSinceEpoch)
    // A change takes effect at 01:00 UTC: the first hour of a day still follows the day before.
    let ruledBy = msOfDay < 3_600_000 ? dayNumber - 1 : dayNumber
    return isSummerAfterChange(dayNumber: ruledBy) ? 3_600 : 0
  }

  /// The date a London calendar shows at an instant.
  public static func date(of instant: Instant) -> CivilDate {
    let (dayNumber, msOfDay) = Gregorian.split(ms: instant.millisecondsSinceEpoch)
    let localMsOfDay = msOfDay + Int64(utcOffsetSeconds(at: instant)) * 1_000
    let isNextDay = localMsOfDay >= Gregorian.millisecondsPerDay
    return CivilDate(saturating: isNextDay ? dayNumber + 1 : dayNumber)
  }

  /// The time a London clock shows at an instant, cut to the minute.
  public static func timeOfDay(of instant: Instant) -> TimeOfDay {
    let (_, msOfDay) = Gregorian.split(ms: instant.millisecondsSinceEpoch)
    let minutes = Int(msOfDay / 60_000) + utcOffsetSeconds(at: instant) / 60
    return TimeOfDay(minutesOfDay: minutes % 1_440)
  }

  /// The first instant of a London day, 00:00 local time.
  ///
  /// Midnight always exists and happens once: clocks change an hour later. The exclusive end of a
  /// day is the start of the next one.
  public static func startOfDay(_ date: CivilDate) -> Instant {
    let isSummer = isSummerAfterChange(dayNumber: Int(date.daysSinceEpoch) - 1)
    return Instant(utc: date).adding(seconds: isSummer ? -3_600 : 0)
  }

  /// The instant at which London clocks show a time on a date.
  ///
  /// In the hour that is left out in March (01:00 to 01:59) it is the moment the clocks go forward,
  /// the first instant whose local time is not before the one named. In the hour that happens twice
  /// in October it is the first of the two, so that a warning comes early rather than late.
  public static func instant(on date: CivilDate, at time: TimeOfDay) -> Instant {
    let asWinter = Instant(utc: date, minute: time.minutesOfDay)
    let asSummer = asWinter.adding(seconds: -3_600)
    if utcOffsetSeconds(at: asSummer) == 3_600 { return asSummer }
    if utcOffsetSeconds(at: asWinter) == 0 { return asWinter }
    return Instant(utc: date, hour: 1)
  }

  /// The instant at which London clocks show an hour and minute on a date.
  ///
  /// As `instant(on:at:)`. Hours and minutes beyond a day carry over into the days around it, so
  /// hour 24 is the next midnight.
  public static func instant(on date: CivilDate, hour: Int, minute: Int = 0) -> Instant {
    let minutes = hour * 60 + minute
    let days = Gregorian.floorDivide(minutes, 1_440)
    return instant(
      on: date.adding(days: days), at: TimeOfDay(minutesOfDay: minutes - days * 1_440))
  }

  /// "BST" in summer, otherwise "GMT".
  public static func zoneName(at instant: Instant) -> String {
    utcOffsetSeconds(at: instant) == 0 ? "GMT" : "BST"
  }

  /// An instant as an English office writes it, such as "Thu 9 Apr 2026 23:59 BST".
  public static func inWords(_ instant: Instant) -> String {
    "\(date(of: instant).inWords) \(timeOfDay(of: instant)) \(zoneName(at: instant))"
  }

  /// True where summer time holds after 01:00 UTC on a day.
  private static func isSummerAfterChange(dayNumber: Int) -> Bool {
    let (_, month, day) = Gregorian.components(dayNumber: dayNumber)
    switch month {
    case 4...9: return true
    // 31 March and 31 October end their months, so the last Sunday is at most six days before them.
    case 3: return day >= lastSunday(day: day, dayNumber: dayNumber)
    case 10: return day < lastSunday(day: day, dayNumber: dayNumber)
    default: return false
    }
  }

  /// Day of month of the last Sunday of the 31-day month that holds the given day.
  private static func lastSunday(day: Int, dayNumber: Int) -> Int {
    let last = dayNumber + 31 - day
    // 1970-01-04 was a Sunday.
    let daysAfterSunday = (last - 3) - Gregorian.floorDivide(last - 3, 7) * 7
    return 31 - daysAfterSunday
  }
}

extension TimeOfDay {
  init(minutesOfDay: Int) { self.minutesOfDay = minutesOfDay }
}
