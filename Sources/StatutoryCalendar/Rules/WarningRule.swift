import CivilTime

/// When a clock warns before its limit. No source prescribes warnings: all are operational.
public struct WarningRule: Hashable, Sendable {
  /// The moment a warning is tied to; times are London times.
  public enum Moment: Hashable, Sendable {
    /// At the instant the clock starts, because its first day is already part of the plan.
    case onStartDate
    /// At the instant the clock starts, because what it asks for is due at once.
    case atOnce
    /// At a time on the day the clock starts.
    case onStartDateAt(TimeOfDay)
    /// At a time on the day after which this many working days are left, the due date included.
    case workingDaysLeft(Int, at: TimeOfDay)
    /// At a time on the day after which this many calendar days are left, the due date included.
    case calendarDaysLeft(Int, at: TimeOfDay)
    /// At a time on the due date.
    case onDueDateAt(TimeOfDay)
    /// At the end of a period from the start, in working days or months, where the milestone event
    /// has not been recorded.
    case milestoneMissing(event: String, endOf: Period)
  }

  /// Names the warning in events and settings, such as `due-today`; unique in its clock.
  public let level: String
  /// When it is given.
  public let moment: Moment
  /// How binding the warning is; `operational` for every default.
  public let severity: Severity
}
