import CivilTime

/// Statutory time: the wall clock that due instants, wake-ups and event times are compared with.
///
/// Time-outs and measured durations use monotonic time instead, which is another type.
public protocol WallClock: Sendable {
  /// The instant the clock shows.
  func now() -> Instant
  /// How long to wait, in real milliseconds, until the clock shows `instant`; never negative.
  func realMilliseconds(until instant: Instant) -> Int64
}

extension WallClock {
  public func realMilliseconds(until instant: Instant) -> Int64 {
    max(0, instant.milliseconds(since: now()))
  }
}
