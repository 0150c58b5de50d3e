import CivilTime

/// A calendar as its ledger worked it out, with the revision that orders it among its versions.
public struct AdoptedCalendar: Hashable, Sendable {
  /// The calendar.
  public let calendar: HolidayCalendar
  /// The ledger's revision; of two the higher is the newer.
  public let revision: UInt32

  /// The calendar of a ledger.
  public init(_ ledger: CalendarLedger) {
    self.calendar = ledger.calendar
    self.revision = ledger.revision
  }

  /// Puts a calendar together from what an event carries of it, or throws what is wrong with it.
  public init(
    calendarId: String, version: String, revision: UInt32, coverage: ClosedRange<CivilDate>,
    verifiedThrough: CivilDate, holidays: [Holiday]
  ) throws(StatutoryCalendarError) {
    let list = try HolidayList(division: calendarId, holidays: holidays)
    self.calendar = HolidayCalendar(
      list, version: version, coverage: coverage, verifiedThrough: verifiedThrough)
    self.revision = revision
  }
}
