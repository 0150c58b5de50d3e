import CivilTime

/// A bank holiday: a weekday on which nothing with a working-day clock is counted.
public struct Holiday: Hashable, Sendable {
  /// The day off. Where the feast falls on a weekend this is the substitute weekday.
  public let date: CivilDate
  /// The published title, such as "Good Friday"; a substitute day keeps the title of its feast.
  public let title: String
  /// The published notes: empty, or such as "Substitute day".
  public let notes: String

  /// Creates a holiday.
  public init(date: CivilDate, title: String, notes: String = "") {
    self.date = date
    self.title = title
    self.notes = notes
  }
}
