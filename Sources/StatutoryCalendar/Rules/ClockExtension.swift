/// What moves a clock's due date once, where its sources allow it.
public struct ClockExtension: Hashable, Sendable {
  /// Where the new due date comes from.
  public enum Target: Hashable, Sendable {
    /// The event names it.
    case named
    /// The period in all, counted from the start as the clock's own is.
    case total(Period)
  }

  /// What an extension is worth that was given only once the clock was due.
  public enum AfterDue: String, Hashable, Sendable, CaseIterable {
    /// It still moves the due date, and what was said of the breach stands.
    case extends
    /// It moves nothing and is refused: the law has it given within the time that it extends.
    case refused
  }

  /// The event type, without version, that extends the clock.
  public let event: String
  /// Where the new due date comes from.
  public let target: Target
  /// What it is worth after the due date; `extends` by default.
  public let afterDue: AfterDue
}
