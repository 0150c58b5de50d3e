import CivilTime

/// A due date with everything a person needs to trust it.
///
/// `text` is for people, `json` for programs; both say the same.
public struct DueAnswer: Sendable {
  /// A second date shown beside the due date.
  public struct Shown: Sendable {
    /// What it is.
    public let indicator: Indicator
    /// The date; nil where its start was not given.
    public let due: DueDate?
  }

  /// The due date and its proof.
  public let due: DueDate
  /// The clock asked for, where one was.
  public let clock: StatutoryClock?
  /// The edition the clock was taken from.
  public let edition: RuleEdition?
  /// The arrangement of the partnership asked for, as it was in force at the start.
  public let partnership: PartnershipArrangement?
  /// The calendar counted by.
  public let calendar: HolidayCalendar
  /// What a named calendar file changed.
  public let merge: CalendarMerge?
  /// The date the step is planned for, where that is before the limit.
  public let target: DueDate?
  /// Second dates of the clock.
  public let indicators: [Shown]
  /// The warnings of the deadline, by instant.
  public let warnings: [DueWarning]

  init(
    due: DueDate, partnership: PartnershipArrangement?, calendar: HolidayCalendar,
    merge: CalendarMerge?
  ) {
    self.due = due
    self.clock = nil
    self.edition = nil
    self.partnership = partnership
    self.calendar = calendar
    self.merge = merge
    self.target = nil
    self.indicators = []
    self.warnings = []
  }

  init(
    due: DueDate, clock: StatutoryClock, edition: RuleEdition, start: PeriodStart,
    awareFrom: PeriodStart?, partnership: PartnershipArrangement?, calendar: HolidayCalendar,
    merge: CalendarMerge?
  ) {
    let convention = due.proof.convention
    self.due = due
    self.clock = clock
    self.edition = edition
    self.partnership = partnership
    self.calendar = calendar
    self.merge = merge
    self.target = clock.target(from: start, calendar: calendar, convention: convention)
    self.indicators = clock.indicators.map { indicator in
      let from = indicator.startEvent == clock.startEvent ? start : awareFrom
      return Shown(
        indicator: indicator,
        due: from.map { indicator.due(from: $0, calendar: calendar, convention: convention) })
    }
    self.warnings = clock.warnings(for: due, calendar: calendar)
  }

  /// False where the partnership's arrangements do not have the clock.
  public var isWatched: Bool {
    guard let clock, let partnership else { return true }
    return partnership.watches(clock)
  }
}
