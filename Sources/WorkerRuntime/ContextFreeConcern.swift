import CivilTime
import VigilEvents

/// A concern whose decisions need nothing but the event, or the wake-up, and the state of its key.
public protocol ContextFreeConcern: Concern where Notice == Never, Context == NoContext {
  /// Decides on an event; see `Concern`.
  func decide(_ event: InputEvent<Input>, state: inout State?, now: Instant) -> Decision

  /// Handles everything of the key that fell due at `wakeUp.dueAt`; see `Concern`.
  func wake(_ wakeUp: WakeUp, state: inout State?, now: Instant) -> Decision
}

extension ContextFreeConcern {
  /// The same for ever.
  public func context(restored: NoContext?) -> NoContext { NoContext() }

  public func decide(
    _ event: InputEvent<Input>, state: inout State?, context: NoContext, now: Instant
  ) -> Decision {
    decide(event, state: &state, now: now)
  }

  public func wake(
    _ wakeUp: WakeUp, state: inout State?, context: NoContext, now: Instant
  ) -> Decision {
    wake(wakeUp, state: &state, now: now)
  }
}

/// The context of a concern that has none.
public struct NoContext: StoredCodable, Hashable {
  /// Creates it.
  public init() {}

  public init(reading reader: inout StoredReader) throws(StoredFormError) {}

  public func write(to writer: inout StoredWriter) {}
}
