import CivilTime
import Synchronization
import WorkerRuntime

/// A wall clock that stands still until it is moved.
final class MovableClock: WallClock {
  private let instant: Mutex<Instant>

  init(now instant: Instant) { self.instant = Mutex(instant) }

  func now() -> Instant { instant.withLock { $0 } }
  func move(to later: Instant) { instant.withLock { $0 = later } }
}
