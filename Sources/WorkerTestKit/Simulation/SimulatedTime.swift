import CivilTime
import WorkerRuntime

/// The one clock of a simulation: wall time and monotonic time move only when the simulation says.
public final class SimulatedTime {
  /// Monotonic milliseconds since the simulation began.
  public private(set) var monotonicMs: Int64 = 0
  private let origin: Instant
  private let shared: SharedInstant

  /// Creates a clock that begins at `origin`.
  public init(origin: Instant) {
    self.origin = origin
    self.shared = SharedInstant(origin)
  }

  /// The wall clock.
  public var now: Instant { origin.adding(milliseconds: monotonicMs) }

  /// A wall clock that shows this time.
  public var wallClock: any WallClock { shared }

  /// Lets `ms` milliseconds pass, on both clocks; they must not be negative.
  public func advance(ms: Int64) {
    precondition(ms >= 0, "time does not go backwards")
    monotonicMs += ms
    shared.set(now)
  }
}
