/// A point on the wall-clock time line, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Statutory time only: due instants, times of events, wake-ups. Time-outs and measured durations
/// use `ContinuousClock` and never this type. Read from RFC 3339 with any offset, written in UTC,
/// without a fraction on the whole second and with three decimals otherwise; finer fractions are
/// cut, never rounded up, so that an instant before a due instant cannot become one that is late.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var millisecondsSinceEpoch: Int64

  /// Creates an instant from milliseconds since 1970-01-01T00:00:00Z.
  public init(millisecondsSinceEpoch: Int64) {
    self.millisecondsSinceEpoch = millisecondsSinceEpoch
  }

  /// Creates the UTC instant at which the given civil date and time of day occur in UTC.
  public init(utc date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, ms: Int = 0) {
    let day = Int64(date.daysSinceEpoch) * Gregorian.millisecondsPerDay
    self.millisecondsSinceEpoch =
      day + Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second) * 1_000 + Int64(ms)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
  }

  /// The instant the given number of milliseconds later (earlier where negative).
  public func adding(milliseconds: Int64) -> Instant {
    Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + milliseconds)
  }

  /// The instant the given number of seconds later (earlier where negative).
  public func adding(seconds: Int64) -> Instant { adding(milliseconds: seconds * 1_000) }

  /// Milliseconds from `other` to this instant; negative where this instant is the earlier.
  public func milliseconds(since other: Instant) -> Int64 {
    millisecondsSinceEpoch - other.millisecondsSinceEpoch
  }
}
