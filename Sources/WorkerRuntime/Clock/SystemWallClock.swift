import CivilTime
import Glibc

/// The machine's wall clock (`CLOCK_REALTIME`).
///
/// It may step when the machine's time is corrected; whoever needs monotonic time uses
/// `ContinuousClock`.
public struct SystemWallClock: WallClock {
  /// Creates a reading of the machine's clock.
  public init() {}

  public func now() -> Instant {
    Instant(millisecondsSinceEpoch: Self.millisecondsSinceEpoch())
  }

  package static func millisecondsSinceEpoch() -> Int64 {
    var time = timespec()
    // The call can only fail for an unknown clock id or a bad pointer, and has neither.
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  package static func monotonicMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
