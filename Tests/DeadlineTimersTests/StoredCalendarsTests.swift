import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents

@Suite("Stored calendars")
struct StoredCalendarsTests {
  /// The same bytes as Foundation writes, and the same value from them.
  private func expectStoredAlike<Value: JSONCodable & Equatable>(_ value: Value) throws {
    let bytes = try FoundationPayloadCodec().encode(value)
    #expect(FastPayloadCodec.fastBytes(of: value) == bytes)
    #expect(try FastPayloadCodec().decode(Value.self, from: bytes) == value)
  }

  @Test("Calendars are written as the reference writes them, and read back the same")
  func calendars() throws {
    let shipped = try CalendarSet.bundled()
    let known = shipped.englandAndWales
    let withdrawn = shipped.adopting(
      try AdoptedCalendar(
        calendarId: known.id, version: "later", revision: 3, coverage: known.coverage,
        verifiedThrough: known.verifiedThrough, holidays: Array(known.holidays.dropFirst(2)))
    ).calendars
    #expect(withdrawn != shipped)
    try expectStoredAlike(shipped)
    try expectStoredAlike(withdrawn)
  }

  @Test("What is known of a calendar is written as the reference writes it")
  func ledger() throws {
    let known = try CalendarSet.bundled().englandAndWales
    var kept = KeptCalendar(known)
    try expectStoredAlike(kept)
    let day = known.workingDay(3, from: known.verifiedThrough)
    kept.ledger = try kept.ledger.applying(
      CalendarChange(
        calendarId: known.id, version: "proclaimed", at: shippedAt.adding(seconds: 60),
        news: .proclaimed(Holiday(date: day, title: "State Funeral")))
    ).ledger
    kept.horizonToldFor = known.verifiedThrough
    kept.horizonStepsTold = 2
    try expectStoredAlike(kept)
    var clocks = CaseClocks(partnership: known.id)
    clocks.calendar = kept
    try expectStoredAlike(clocks)
  }

  private let shippedAt = LondonTime.startOfDay(CivilDate(daysSinceEpoch: 20_600))
}
