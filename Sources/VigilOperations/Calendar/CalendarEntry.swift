import CivilTime

/// One day in a calendar feed on which something is due.
public struct CalendarEntry: Hashable, Sendable {
  /// Identity of the entry, the same for all its revisions and in every feed.
  public let uid: String
  /// Counts the changes of date and standing; an entry with a higher number replaces one with a
  /// lower.
  public let sequence: Int
  /// When what the entry says was last changed.
  public let changedAt: Instant
  /// The London date, shown as a whole day.
  public let date: CivilDate
  /// What stands in the calendar: a reference and what is due, never a person.
  public let summary: String
  /// Number, standing and source of the rule.
  public let details: String
  /// True where the day is to be taken out of calendars that have it.
  public let isWithdrawn: Bool

  /// Creates an entry.
  public init(
    uid: String, sequence: Int, changedAt: Instant, date: CivilDate, summary: String,
    details: String, isWithdrawn: Bool
  ) {
    self.uid = uid
    self.sequence = sequence
    self.changedAt = changedAt
    self.date = date
    self.summary = summary
    self.details = details
    self.isWithdrawn = isWithdrawn
  }
}
