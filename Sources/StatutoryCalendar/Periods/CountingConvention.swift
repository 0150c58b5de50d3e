import CivilTime

/// The choices the guidance leaves open when days are counted.
///
/// `standard` is the reading of the guidance by default: the day of the event is day 0 at whatever
/// hour, day 1 is the next working day.
public struct CountingConvention: Hashable, Sendable, Codable {
  /// Which day is called day 1.
  public enum DayOne: String, Hashable, Sendable, Codable, CaseIterable {
    /// The next counted day after the day of the event.
    case nextWorkingDay
    /// The day of the event, or the next counted day where it is none: a day earlier on most dates.
    case sameDay
  }

  /// What becomes of an event outside office hours.
  public enum AfterHours: Hashable, Sendable, Codable {
    /// It keeps its own date, which gives the earlier and safer due date.
    case sameDay
    /// From this London hour (1...24) on, and on days that are no working days, it counts as
    /// received on the next working day.
    case rollForward(hour: Int)
  }

  /// The default reading.
  public static let standard = CountingConvention()

  /// Which day is called day 1.
  public var dayOne: DayOne
  /// What becomes of an event outside office hours.
  public var afterHours: AfterHours
  /// True where the days named must lie whole between the two dates, which moves the result one day
  /// further from the start. For periods counted in days.
  public var clearDays: Bool

  /// Creates a convention.
  public init(
    dayOne: DayOne = .nextWorkingDay, afterHours: AfterHours = .sameDay, clearDays: Bool = false
  ) {
    self.dayOne = dayOne
    self.afterHours = afterHours
    self.clearDays = clearDays
  }
}
