import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents

@Suite("Stored calendars")
struct StoredCalendarsTests {
  @Test("Calendars are read back as they were written")
  func calendars() throws {
    let shipped = try CalendarSet.bundled()
    let known = shipped.englandAndWales
    let withdrawn = shipped.adopting(
      try AdoptedCalendar(
        calendarId: known.id, version: "later", revision: 3, coverage: known.coverage,
        verifiedThrough: known.verifiedThrough, holidays: Array(known.holidays.dropFirst(2)))
    ).calendars
    #expect(withdrawn != shipped)
    #expect(try asStored(shipped) == shipped)
    #expect(try asStored(withdrawn) == withdrawn)
  }

  @Test("What is known of a calendar is read back as it was written")
  func ledger() throws {
    let known = try CalendarSet.bundled().englandAndWales
    var kept = KeptCalendar(known)
    #expect(try asStored(kept) == kept)
    let day = known.workingDay(3, from: known.verifiedThrough)
    kept.ledger = try kept.ledger.applying(
      CalendarChange(
        calendarId: known.id, version: "proclaimed", at: shippedAt.adding(seconds: 60),
        news: .proclaimed(Holiday(date: day, title: "State Funeral")))
    ).ledger
    kept.horizonToldFor = known.verifiedThrough
    kept.horizonStepsTold = 2
    #expect(try asStored(kept) == kept)
    var clocks = CaseClocks(partnership: known.id)
    clocks.calendar = kept
    #expect(try asStored(clocks) == clocks)
  }

  private let shippedAt = LondonTime.startOfDay(CivilDate(daysSinceEpoch: 20_600))
}
