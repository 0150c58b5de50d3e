import CivilTime
import Synchronization
import WorkerRuntime

/// A wall clock that shows what it was last set to. Safe to read from any thread.
public final class SharedInstant: WallClock {
  private let value: Mutex<Instant>

  /// Creates a clock that stands at `instant`.
  public init(_ instant: Instant) { self.value = Mutex(instant) }

  public func now() -> Instant { value.withLock { $0 } }

  /// Sets what the clock shows, forwards or backwards.
  public func set(_ instant: Instant) { value.withLock { $0 = instant } }

  public func realMilliseconds(until instant: Instant) -> Int64 {
    max(0, instant.milliseconds(since: now()))
  }
}
