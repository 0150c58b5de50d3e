import CivilTime

/// The days on which a partnership's office is open: working days without its local closure days.
///
/// A council that shuts between Christmas and New Year still owes its duties in time. So this type
/// works out operational targets and nothing else: it cannot be handed to a computation of a due
/// date, and no target of it lies after the due date that it is for.
public struct OperationalCalendar: Hashable, Sendable {
  /// Closure days one partnership may list.
  public static let closureDaysMax = 400

  private let workingDays: HolidayCalendar
  /// Days, working days elsewhere, on which the office is closed.
  public let closureDays: Set<CivilDate>

  /// Creates the calendar of an office that keeps the bank holidays and some days more.
  public init(_ workingDays: HolidayCalendar, closedOn closureDays: some Sequence<CivilDate>) {
    self.workingDays = workingDays
    self.closureDays = Set(closureDays)
  }

  /// True on working days on which the office is open.
  public func isOpen(_ date: CivilDate) -> Bool {
    workingDays.isWorkingDay(date) && !closureDays.contains(date)
  }

  /// When the office wants a duty done: at a time on the last open day no later than the due date.
  ///
  /// Never after the due date and never before the day the count started: where the office is
  /// closed all that time, the due date itself.
  public func target(for due: DueDate, at time: TimeOfDay) -> OperationalTarget {
    let earliest = min(due.proof.dayZero, due.date)
    var date = due.date
    for _ in 0..<Self.daysSearchedMax where date > earliest && !isOpen(date) {
      date = date.adding(days: -1)
    }
    if !isOpen(date) { date = due.date }
    return OperationalTarget(date: date, at: LondonTime.instant(on: date, at: time))
  }

  /// Days looked back for an open one; a longer closure is no closure.
  private static let daysSearchedMax = 60
}

/// A moment by which an office wants a duty done; missing it is no breach of anything.
///
/// Made by `OperationalCalendar.target(for:at:)` alone, so it always lies before the duty's own
/// limit.
public struct OperationalTarget: Hashable, Sendable {
  /// The London date.
  public let date: CivilDate
  /// The instant on that date.
  public let at: Instant

  fileprivate init(date: CivilDate, at: Instant) {
    self.date = date
    self.at = at
  }
}
