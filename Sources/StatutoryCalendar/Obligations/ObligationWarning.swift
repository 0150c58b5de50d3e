import CivilTime

/// When an occurrence of an obligation warns. No source prescribes any: all are operational.
public struct ObligationWarning: Hashable, Sendable {
  /// The moment a warning is tied to; times are London times.
  public enum Moment: Hashable, Sendable {
    /// At the instant of the trigger.
    case atOnce
    /// At a time on the day that lies so many calendar days before the due date.
    case calendarDaysLeft(Int, at: TimeOfDay)
    /// At a time on the working day that lies so many working days before the due date.
    case workingDaysLeft(Int, at: TimeOfDay)
    /// At a time on the due date.
    case onDueDateAt(TimeOfDay)
  }

  /// Names the warning in events, such as `thirty-days-left`; unique in its obligation.
  public let level: String
  /// When it is given.
  public let moment: Moment

  /// The level of a count that is behind an even pace.
  public static let behindPace = "behind-pace"
  /// The level of a count that would need more than twice the even pace to be reached.
  public static let missPredicted = "miss-predicted"
  /// Levels that the engine gives by itself and a file may not use.
  static let reservedLevels: Set = [behindPace, missPredicted]
}

/// The warnings of obligations that declare none of their own, from the obligations file.
public struct StandardWarnings: Hashable, Sendable {
  /// For what recurs every quarter or more seldom.
  public let seldom: [ObligationWarning]
  /// For what recurs more often, or is due soon after its trigger.
  public let often: [ObligationWarning]

  /// The warnings for a cadence.
  public func warnings(for cadence: ObligationCadence) -> [ObligationWarning] {
    cadence.isShort ? often : seldom
  }
}
