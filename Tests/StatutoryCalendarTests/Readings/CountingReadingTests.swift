import CivilTime
import StatutoryCalendar
import Testing

@Suite("Contradictory sources on counting")
struct CountingReadingTests {
  private let rules: RuleBook
  private let calendar: HolidayCalendar
  private let standard: PartnershipArrangement

  init() throws {
    rules = try .bundled()
    calendar = try .bundled()
    standard = try PartnershipText.arrangement("")
  }

  /// The due date of a clock under an arrangement, the default one where none is named.
  private func due(
    _ id: String, _ start: String, _ arrangement: PartnershipArrangement? = nil
  ) throws -> String? {
    let arrangement = arrangement ?? standard
    let start = try PeriodStart(start)
    let rule = try #require(rules.edition(inForceOn: start.date).clock(id))
    return rule.with(arrangement).due(
      from: start, named: nil, calendar: calendar, convention: arrangement.convention)?
      .date.iso8601
  }

  private func clock(_ id: String, _ arrangement: PartnershipArrangement) throws -> StatutoryClock {
    try #require(rules.edition(inForceOn: day("2026-04-09")).clock(id)).with(arrangement)
  }

  private static let sent = "2026-04-09T15:45:00Z"

  @Test(
    "X1: five working days, with the fifth calendar day shown unless a partnership leaves it out")
  func x1() throws {
    let aware = "2026-03-31T13:20:00Z"
    #expect(try due("K01", aware) == "2026-04-09")
    let shown = try #require(clock("K01", standard).indicator("five-calendar-days"))
    #expect(
      shown.due(from: try PeriodStart(aware), calendar: calendar).date == (try day("2026-04-05")))
    let without = try PartnershipText.arrangement(#""earlyWarningFiveCalendarDays": false"#)
    #expect(try clock("K01", without).indicators.isEmpty)
    #expect(try due("K01", aware, without) == "2026-04-09")
    let fixed = PartnershipText.problems(
      #""clockOverrides": {"K01": {"unit": "calendarDays"}}"#)
    #expect(fixed.contains { $0.contains("K01 is set by law") })
  }

  @Test(
    "X2: fifteen working days from the sending; each other start is counted from its own event",
    arguments: [
      ("sinSent", "org.vigil.sin.recorded", "2026-04-09T15:45:00Z", "2026-04-30"),
      ("sinReceived", "org.vigil.sin-copy.recorded", "2026-04-10T08:00:00Z", "2026-05-01"),
      ("awareness", "org.vigil.notification.required", "2026-03-31T13:20:00Z", "2026-04-23"),
      (
        "commissioning", "org.vigil.rapid-review.commissioned", "2026-04-10T09:00:00Z", "2026-04-30"
      ),
    ])
  func x2(reading: String, event: String, start: String, expected: String) throws {
    let chosen = try PartnershipText.arrangement(#""rapidReviewStart": "\#(reading)""#)
    #expect(try clock("K06", chosen).startEvent == event)
    #expect(try due("K06", start, chosen) == expected)
    #expect(try clock("K06", standard).startEvent == "org.vigil.sin.recorded")
    // The process map stays with the notification.
    #expect(try clock("K09", chosen).startEvent == "org.vigil.sin.recorded")
  }

  @Test("X2: the date counted from awareness is shown as a stricter indicator")
  func x2Indicator() throws {
    let indicators = try clock("K06", standard).indicators
    #expect(indicators.map(\.startEvent) == ["org.vigil.notification.required"])
  }

  @Test("X2: two ways of naming one start contradict each other")
  func x2Twice() {
    let found = PartnershipText.problems(
      #"""
      "rapidReviewStart": "awareness",
      "clockOverrides": {"K06": {"startEvent": "org.vigil.sin-copy.recorded"}}
      """#)
    #expect(found.count == 1 && found[0].contains("keep one"), "\(found)")
    let both = PartnershipText.problems(
      #""rapidReviewStart": "commissioning", "dayOne": "sameDay""#)
    #expect(both.count == 1 && both[0].contains("counted twice"), "\(both)")
  }

  @Test("X3: day 1 is the next working day; the same day gives a date one working day earlier")
  func x3() throws {
    let sameDay = try PartnershipText.arrangement(#""dayOne": "sameDay""#)
    #expect(try due("K06", Self.sent) == "2026-04-30")
    #expect(try due("K06", Self.sent, sameDay) == "2026-04-29")
    #expect(try due("K14", Self.sent, sameDay) == "2026-04-29")
    #expect(try due("K07", Self.sent, sameDay) == "2026-04-09")
  }

  @Test("X4: the last step is on day 15, on day 16 where the map says so, and K06 stays")
  func x4() throws {
    let sixteen = try PartnershipText.arrangement(#""clockOverrides": {"K14": {"length": 16}}"#)
    #expect(try due("K14", Self.sent) == "2026-04-30")
    #expect(try due("K14", Self.sent, sixteen) == "2026-05-01")
    #expect(try due("K06", Self.sent, sixteen) == "2026-04-30")
  }

  @Test("X5: the notification counts from awareness, and nobody can choose the incident")
  func x5() throws {
    #expect(try clock("K01", standard).startEvent == "org.vigil.notification.required")
    let found = PartnershipText.problems(
      #""clockOverrides": {"K01": {"startEvent": "org.vigil.incident.reported"}}"#)
    #expect(found.contains { $0.contains("K01 is set by law") }, "\(found)")
  }

  @Test("X8: seven calendar days for copies of the report, working days where chosen")
  func x8() throws {
    let published = "2026-04-02T10:00:00Z"
    let working = try PartnershipText.arrangement(
      #""clockOverrides": {"K27": {"unit": "workingDays"}}"#)
    #expect(try due("K27", published) == "2026-04-09")
    #expect(try due("K27", published, working) == "2026-04-15")
  }

  @Test("X9: a year on the website at least, longer where chosen, and a person takes it down")
  func x9() throws {
    let published = "2026-02-28T10:00:00Z"
    let longer = try PartnershipText.arrangement(#""publication": {"websiteMinimumYears": 3}"#)
    #expect(try due("K25", published) == "2027-02-28")
    #expect(try due("K25", published, longer) == "2029-02-28")
    #expect(standard.publication.removalNeedsPerson)
    let byItself = try PartnershipText.arrangement(
      #""publication": {"removalNeedsPerson": false, "afterwards": "onRequest"}"#)
    #expect(byItself.publication.removalNeedsPerson == false)
    #expect(byItself.publication.afterwards == .onRequest)
    #expect(
      rules.partnership("nottingham-city")?.arrangements.last?.publication.afterwards == .onRequest)
    #expect(PartnershipText.problems(#""publication": {"websiteMinimumYears": 0}"#).count == 1)
  }

  @Test("X13: the yearly report by 30 September, by October's end before 2024 or where chosen")
  func x13() throws {
    let october = try PartnershipText.arrangement(
      #""clockOverrides": {"K29": {"monthDay": "10-31"}}"#)
    #expect(try due("K29", "2026-03-31") == "2026-09-30")
    #expect(try due("K29", "2026-03-31", october) == "2026-10-31")
    #expect(try due("K29", "2020-03-31") == "2020-10-31")
    #expect(
      PartnershipText.problems(#""clockOverrides": {"K06": {"monthDay": "10-31"}}"#).count == 1)
    #expect(
      PartnershipText.problems(#""clockOverrides": {"K29": {"monthDay": "13-31"}}"#).count == 1)
  }

  @Test("X28: fifteen days are national guidance; a partnership may take them for less, not more")
  func x28() throws {
    #expect(try clock("K06", standard).severity == .nationalGuidance)
    let local = try PartnershipText.arrangement(
      #""clockOverrides": {"K06": {"severity": "local"}}"#)
    #expect(try clock("K06", local).severity == .local)
    #expect(try due("K06", Self.sent, local) == "2026-04-30")
    let graver = PartnershipText.problems(
      #""clockOverrides": {"K06": {"severity": "statutory"}}"#)
    #expect(graver.contains { $0.contains("cannot be made statutory") })
  }
}
