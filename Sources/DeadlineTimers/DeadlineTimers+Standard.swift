import StatutoryCalendar

extension DeadlineTimers {
  /// The concern with the rule editions, the partnerships, the obligations and the calendars that
  /// this version ships.
  public static func standard() throws -> DeadlineTimers {
    try DeadlineTimers(rules: try RuleBook.bundled(), calendars: try CalendarSet.bundled())
  }

  /// The concern for a rule book and calendars, with the obligations that this version ships.
  public init(rules book: RuleBook, calendars: CalendarSet) throws {
    self.init(source: try RuleSource(book, calendars: calendars), calendars: calendars)
  }
}
