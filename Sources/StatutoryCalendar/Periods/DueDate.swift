import CivilTime

/// The last day on which a duty is met in time, and how it was worked out.
///
/// The duty is met at any time of that London day, unless the period is counted in hours: then
/// `dueBefore` is the exact instant and `date` its London date. For a minimum period it is the last
/// day that must still be covered.
public struct DueDate: Hashable, Sendable, Codable {
  /// The London date, inclusive.
  public let date: CivilDate
  /// The first instant that is too late: the London midnight that ends `date`, or for a period in
  /// hours the instant at which they have passed.
  ///
  /// For a minimum period, the first instant at which it has run.
  public let dueBefore: Instant
  /// True where the count passes dates whose holidays are not published; to be computed again when
  /// they are.
  public let provisional: Bool
  /// The last working day before, where `date` is none: offices will want to be done by then, the
  /// duty itself does not move. Nil for a period in hours.
  public let practicalTarget: CivilDate?
  /// How it was worked out.
  public let proof: DueDateProof

  /// The same count with the last day it was announced with, where an earlier calendar gave another.
  package func keeping(_ announced: CivilDate) -> DueDate {
    guard announced != date, proof.period.unit != .clockHours else { return self }
    return DueDate(
      date: announced, dueBefore: LondonTime.startOfDay(announced.adding(days: 1)),
      provisional: provisional, practicalTarget: nil, proof: proof)
  }

  /// True where something done at an instant is done in time.
  public func isMet(at instant: Instant) -> Bool { instant < dueBefore }

  /// Working days that an instant is late by, 0 in time.
  ///
  /// Also 0 where it is late by no more than weekend days or holidays: `isMet` decides whether it
  /// is late at all.
  public func latenessWorkingDays(at instant: Instant, calendar: HolidayCalendar) -> Int {
    guard !isMet(at: instant) else { return 0 }
    return max(0, calendar.workingDays(after: date, through: LondonTime.date(of: instant)))
  }
}
