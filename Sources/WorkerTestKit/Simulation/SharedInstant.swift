import CivilTime
import Synchronization
import WorkerRuntime

/// A wall clock that shows what it was last set to. Safe to read from any thread.
public final class SharedInstant: WallClock {
  private let value: Mutex<Instant>

  public init(_ instant: Instant) { self.value = Mutex(instant) }

  public func now() -> Instant { value.withLock { $0 } }

  public func set(_ instant: Instant) { value.withLock { $0 = instant } }

  public func realMilliseconds(until instant: Instant) -> Int64 {
    max(0, instant.milliseconds(since: now()))
  }
}
