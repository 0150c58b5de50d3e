import CivilTime

/// Instants, dates and times of day as text.
enum TimeTarget {
  static func run(_ bytes: UnsafeRawBufferPointer) {
    if let instant = try? Instant(rfc3339: bytes) {
      precondition((try? Instant(rfc3339: instant.rfc3339)) == instant, "an instant changed")
      agreeOnGeneralForm(bytes, instant)
      let date = LondonTime.date(of: instant)
      let time = LondonTime.timeOfDay(of: instant)
      let start = LondonTime.startOfDay(date)
      precondition(start <= instant, "a day begins after an instant in it")
      precondition(
        instant < LondonTime.startOfDay(date.adding(days: 1)), "a day ends before its instants")
      let shown = LondonTime.instant(on: date, at: time)
      precondition(LondonTime.timeOfDay(of: shown) == time, "a clock shows another time")
    }
    if let date = try? CivilDate(iso8601: bytes) {
      let (year, month, day) = date.components
      precondition(CivilDate(year: year, month: month, day: day) == date, "a date changed")
      precondition(Array(date.iso8601.utf8) == Array(bytes), "a date has two texts")
    }
    if let time = try? TimeOfDay(iso8601: bytes) {
      precondition(Array(time.iso8601.utf8) == Array(bytes), "a time of day has two texts")
    }
  }

  /// A text that ends with `Z` and the same with `+00:00` are one instant.
  private static func agreeOnGeneralForm(_ bytes: UnsafeRawBufferPointer, _ instant: Instant) {
    guard bytes.last == UInt8(ascii: "Z") else { return }
    let general = String(decoding: bytes.dropLast(), as: UTF8.self) + "+00:00"
    precondition((try? Instant(rfc3339: general)) == instant, "the forms of a text disagree")
  }
}
