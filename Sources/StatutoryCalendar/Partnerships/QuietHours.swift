import CivilTime

/// The hours of the night in which people are not disturbed; never a reason to hold back the breach
/// of a statutory duty.
public struct QuietHours: Hashable, Sendable {
  /// When they begin, London time.
  public let from: TimeOfDay
  /// When they end, London time; at or before `from`, on the next day.
  public let to: TimeOfDay

  /// Creates quiet hours, or nil where they would never end.
  public init?(from: TimeOfDay, to: TimeOfDay) {
    guard from != to else { return nil }
    self.from = from
    self.to = to
  }

  /// The quiet hours that an instant lies in, or nil where it lies in none.
  public func containing(_ instant: Instant) -> Range<Instant>? {
    let today = LondonTime.date(of: instant)
    for date in [today.adding(days: -1), today] {
      let begin = LondonTime.instant(on: date, at: from)
      let end = LondonTime.instant(on: from < to ? date : date.adding(days: 1), at: to)
      // Where clocks go forward, hours that do not exist are no quiet hours.
      if begin < end, (begin..<end).contains(instant) { return begin..<end }
    }
    return nil
  }

  /// When to tell people of something that happens at an instant: at once where it is a breach of a
  /// statutory duty or nobody is asleep, otherwise when the quiet hours end.
  public func delivery(of instant: Instant, isStatutoryBreach: Bool) -> Instant {
    isStatutoryBreach ? instant : containing(instant)?.upperBound ?? instant
  }
}
