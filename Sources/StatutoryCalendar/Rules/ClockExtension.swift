/// What moves a clock's due date once, where its sources allow it.
public struct ClockExtension: Hashable, Sendable {
  /// Where the new due date comes from.
  public enum Target: Hashable, Sendable {
    /// The event names it.
    case named
    /// The period in all, counted from the start as the clock's own is.
    case total(Period)
  }

  /// The event type, without version, that extends the clock.
  public let event: String
  /// Where the new due date comes from.
  public let target: Target
}
