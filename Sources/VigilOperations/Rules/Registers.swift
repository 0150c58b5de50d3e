import StatutoryCalendar

/// The registers that ship, with the errors of the command line.
public enum Registers {
  /// Editions, overlays and partnerships.
  public static func rules() throws(OperationsError) -> RuleBook {
    try reading { () throws(StatutoryCalendarError) in try RuleBook.bundled() }
  }

  /// Recurring obligations.
  public static func obligations() throws(OperationsError) -> ObligationBook {
    try reading { () throws(StatutoryCalendarError) in try ObligationBook.bundled() }
  }

  /// Bank holidays of every division.
  public static func calendars() throws(OperationsError) -> CalendarSet {
    try reading { () throws(StatutoryCalendarError) in try CalendarSet.bundled() }
  }

  /// What ships is sound, or this program is not.
  private static func reading<Register>(
    _ read: () throws(StatutoryCalendarError) -> Register
  ) throws(OperationsError) -> Register {
    do throws(StatutoryCalendarError) {
      return try read()
    } catch {
      throw OperationsError(.internalError, error.description)
    }
  }
}
