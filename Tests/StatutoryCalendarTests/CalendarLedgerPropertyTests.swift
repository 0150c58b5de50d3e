import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("News of holidays, whatever its order")
struct CalendarLedgerPropertyTests {
  /// Cases tried; each is a handful of news in two orders.
  private static let cases = 400

  @Test("The calendar does not depend on the order of the news or on repeats")
  func commutativeAndIdempotent() throws {
    var random = SeededRandom(seed: 20_261_121)
    let base = CalendarLedger(try .bundled())
    for number in 0..<Self.cases {
      let changes = try Self.changes(using: &random)
      let forward = try Self.apply(changes, to: base)
      var mixed = changes + changes.filter { _ in Bool.random(using: &random) }
      mixed.shuffle(using: &random)
      let other = try Self.apply(mixed, to: base)
      #expect(
        forward.calendar.holidays.map(\.date) == other.calendar.holidays.map(\.date),
        "case \(number)")
      #expect(forward.calendar.coverage == other.calendar.coverage, "case \(number)")
      #expect(forward.calendar.verifiedThrough == other.calendar.verifiedThrough, "case \(number)")
      #expect(forward.awaitingConfirmation == other.awaitingConfirmation, "case \(number)")
    }
  }

  @Test("Without a person's word no due date moves earlier and no holiday goes")
  func neverShortensUnconfirmed() throws {
    var random = SeededRandom(seed: 7)
    let base = CalendarLedger(try .bundled())
    for number in 0..<Self.cases {
      var ledger = base
      let start = PeriodStart.date(
        try day("2027-01-01").adding(days: .random(in: 0..<600, using: &random)))
      for change in try Self.changes(using: &random) {
        if case .withdrawalConfirmed = change.news { continue }
        let after = try ledger.applying(change)
        #expect(after.difference.withdrawn.isEmpty, "case \(number)")
        let period = Period(15, .workingDays)
        #expect(
          ledger.calendar.due(period, from: start).date
            <= after.ledger.calendar.due(period, from: start).date, "case \(number)")
        #expect(
          ledger.calendar.verifiedThrough <= after.ledger.calendar.verifiedThrough,
          "case \(number)")
        ledger = after.ledger
      }
    }
  }

  @Test("A count that a difference does not touch comes out the same")
  func untouchedCountsStay() throws {
    var random = SeededRandom(seed: 11)
    var untouched = 0
    let base = CalendarLedger(try .bundled())
    for number in 0..<Self.cases {
      let changes = try Self.changes(using: &random)
      let after = try Self.apply(changes, to: base)
      let difference = base.calendar.difference(to: after.calendar)
      let start = PeriodStart.date(
        try day("2026-10-01").adding(days: .random(in: 0..<700, using: &random)))
      let length = Int.random(in: -20...40, using: &random)
      let before = base.calendar.due(Period(length, .workingDays), from: start)
      guard !difference.touches(before.path) else { continue }
      untouched += 1
      let now = after.calendar.due(Period(length, .workingDays), from: start)
      #expect(now.date == before.date, "case \(number)")
      #expect(now.provisional == before.provisional, "case \(number)")
      #expect(
        now.proof.skipped.map(\.date) == before.proof.skipped.map(\.date), "case \(number)")
    }
    #expect(untouched > Self.cases / 10)
  }

  @Test("A ledger read back is the ledger written")
  func stored() throws {
    var random = SeededRandom(seed: 3)
    let base = CalendarLedger(try .bundled())
    for _ in 0..<40 {
      let ledger = try Self.apply(Self.changes(using: &random), to: base)
      #expect(CalendarLedger(ledger.storedTable) == ledger)
    }
  }

  private static func apply(
    _ changes: [CalendarChange], to ledger: CalendarLedger
  ) throws -> CalendarLedger {
    try changes.reduce(ledger) { try $0.applying($1).ledger }
  }

  /// One to eight pieces of news about a few dates, so that they meet.
  private static func changes(using random: inout SeededRandom) throws -> [CalendarChange] {
    try (0..<Int.random(in: 1...8, using: &random)).map { _ in
      let second = Int64.random(in: 1...6, using: &random)
      let dates = ["2027-05-31", "2027-06-07", "2027-12-27", "2028-05-29", "2028-06-05"]
      let date = dates.randomElement(using: &random)!
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1: return try news(.proclaimed(holiday(date, "t\(second)")), at: second)
      case 2, 3: return try news(.withdrawn(day(date)), at: second)
      case 4, 5: return try news(.withdrawalConfirmed(day(date)), at: second)
      case 6:
        let declared = Bool.random(using: &random) ? try day("2028-06-30") : nil
        let list = try bundledList(without: [date]).holidays.filter { $0.date.year >= 2027 }
        return try news(
          .published(list + [holiday("2028-09-04")], verifiedThrough: declared), at: second)
      default:
        let year = HolidayRules(division: "england-and-wales", year: 2029).dates
        return try news(
          .published(year.map { Holiday(date: $0, title: "x") }, verifiedThrough: nil),
          at: second)
      }
    }
  }
}
