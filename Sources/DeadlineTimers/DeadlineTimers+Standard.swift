import StatutoryCalendar

extension DeadlineTimers {
  /// The concern with the rule editions and the calendars that this version ships.
  public static func standard() throws -> DeadlineTimers {
    try DeadlineTimers(rules: try RuleBook.bundled(), calendars: try CalendarSet.bundled())
  }
}
