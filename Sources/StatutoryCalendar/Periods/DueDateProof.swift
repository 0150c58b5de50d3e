import CivilTime

/// Everything needed to work a due date out again by hand.
public struct DueDateProof: Hashable, Sendable, Codable {
  /// The instant of the start event; nil where only its date is known.
  public let startedAt: Instant?
  /// The London date of the start event.
  public let startDate: CivilDate
  /// The date that counts as day 0; differs from `startDate` only where out-of-hours events roll
  /// on.
  public let dayZero: CivilDate
  /// The period counted.
  public let period: Period
  /// Whether the period is a maximum or a minimum.
  public let bound: PeriodBound
  /// The choices the count was made with.
  public let convention: CountingConvention
  /// The calendar counted by; nil where no holiday could change the result.
  public let calendarId: String?
  /// The version of the calendar at hand.
  public let calendarVersion: String
  /// Days passed over in a count of working days, or by rolling to the next working day, in order.
  public let skipped: [SkippedDay]
  /// The date the count itself gave, where that was no working day and the rule rolls on.
  public let rolledFrom: CivilDate?
}
