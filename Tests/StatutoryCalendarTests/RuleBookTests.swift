import CivilTime
import StatutoryCalendar
import Testing

@Suite("The shipped rules")
struct RuleBookTests {
  let rules: RuleBook
  let calendar: HolidayCalendar

  init() throws {
    rules = try RuleBook.bundled()
    calendar = try HolidayCalendar.bundled()
  }

  private struct Row: Sendable {
    let id: String
    let start: String
    let end: String
    let period: Period
    let owner: String
    let severity: Severity
  }

  private static let register: [Row] = {
    func row(
      _ id: String, _ start: String, _ end: String, _ period: Period, _ owner: String,
      _ severity: Severity = .local
    ) -> Row {
      Row(id: id, start: start, end: end, period: period, owner: owner, severity: severity)
    }
    func days(_ count: Int) -> Period { Period(count, .workingDays) }
    let sin = "sin.recorded"
    return [
      row("K01", "notification.required", sin, days(5), "localAuthority", .statutory),
      row("K02", sin, "sin-copy.recorded", Period(0, .sameDay), "localAuthority"),
      row(
        "K03", "notification.required", "partners-informed.recorded", days(5), "localAuthority",
        .statutory),
      row(
        "K06", sin, "rapid-review.submitted", days(15), "safeguardingPartners", .nationalGuidance),
      row("K07", sin, "rapid-review.commissioned", days(1), "strategicLead"),
      row("K08", sin, "internal-review.returned", days(6), "partnerAgency"),
      row("K09", sin, "rapid-review-meeting.held", days(9), "businessOffice"),
      row("K10", sin, "rapid-review.drafted", days(11), "reviewAuthor"),
      row("K11", sin, "rapid-review.agreed", days(12), "involvedParties"),
      row("K12", sin, "rapid-review.signed-off", days(13), "seniorStrategicLeads"),
      row("K13", sin, "rapid-review.finalised", days(14), "businessOffice"),
      row("K14", sin, "scrutineer.copied", days(15), "businessOffice"),
    ]
  }()

  @Test("Both editions declare the register's clocks with their lengths, events and owners")
  func register() throws {
    #expect(rules.editions.map(\.id) == ["working-together-2018", "working-together-2023"])
    for edition in rules.editions {
      #expect(edition.clocks.map(\.id) == Self.register.map(\.id))
      for row in Self.register {
        let clock = try #require(edition.clock(row.id))
        #expect(clock.startEvent == "org.vigil.\(row.start)")
        #expect(clock.endEvent == "org.vigil.\(row.end)")
        #expect(clock.period == row.period)
        #expect(clock.ownerRole == row.owner)
        #expect(clock.severity == row.severity)
        #expect(clock.calendarId == (row.period.unit == .workingDays ? "england-and-wales" : nil))
        #expect(clock.bound == .maximum)
      }
    }
  }

  @Test("A withdrawn notification cancels every clock, a lapsed requirement K01 and K03 alone")
  func cancellation() {
    for clock in rules.editions.flatMap(\.clocks) {
      let lapses = clock.id == "K01" || clock.id == "K03"
      let expected =
        ["org.vigil.sin-withdrawal.recorded"] + (lapses ? ["org.vigil.notification.lapsed"] : [])
      #expect(clock.cancelledBy == expected)
    }
  }

  @Test("No clock can be paused or extended, and each says why")
  func neitherPausedNorExtended() {
    for clock in rules.editions.flatMap(\.clocks) {
      #expect(clock.pausable.allowed == false && clock.pausable.reason.count > 20)
      #expect(clock.extendable.allowed == false && clock.extendable.reason.count > 20)
    }
  }

  @Test("Only the return of internal reviews is kept per agency, set when they are named")
  func perAgency() {
    for clock in rules.editions.flatMap(\.clocks) {
      #expect(clock.perQualifier == (clock.id == "K08" ? "agency" : nil))
      #expect(clock.setBy == (clock.id == "K08" ? "org.vigil.rapid-review.commissioned" : nil))
    }
  }

  @Test("Warnings, reminders and second dates are operational: no source prescribes any")
  func operationalDefaults() {
    for edition in rules.editions {
      #expect(edition.overdueReminder.severity == .operational)
      for clock in edition.clocks {
        #expect(clock.warnings.isEmpty == false)
        #expect(clock.warnings.allSatisfy { $0.severity == .operational })
        #expect(clock.indicators.allSatisfy { $0.severity == .operational })
      }
    }
  }

  @Test(
    "The edition follows the date of the event, without a gap",
    arguments: [
      ("2018-07-01", "working-together-2018"), ("2023-12-14", "working-together-2018"),
      ("2023-12-15", "working-together-2023"), ("2040-01-01", "working-together-2023"),
    ])
  func edition(date: String, id: String) throws {
    #expect(try rules.edition(inForceOn: day(date)).id == id)
  }

  @Test("The day of 2018 is marked as approximate; before it there is no edition")
  func firstEdition() throws {
    #expect(rules.edition("working-together-2018")?.inForceFromApproximate == true)
    #expect(rules.edition("working-together-2023")?.inForceFromApproximate == false)
    let error = #expect(throws: StatutoryCalendarError.self) {
      try rules.edition(inForceOn: day("2018-06-30"))
    }
    #expect(error?.code == .noEditionInForce)
  }

  @Test("The source of reviews is chapter 4 of the 2018 and chapter 5 of the 2023 edition")
  func chapters() {
    #expect(
      rules.edition("working-together-2018")?.clock("K06")?.source.contains("chapter 4") == true)
    #expect(
      rules.edition("working-together-2023")?.clock("K06")?.source.contains("chapter 5") == true)
  }

  @Test("Only Nottingham City keeps the milestones of its process map")
  func partnerships() throws {
    #expect(
      rules.partnerships.map(\.id) == ["northamptonshire", "nottingham-city", "nottinghamshire"])
    let edition = try rules.edition(inForceOn: day("2026-04-09"))
    let promised: Set = [
      "K07", "K08", "K09", "K10", "K11", "K12", "K13", "K14", "K27", "K30", "K31",
    ]
    for partnership in rules.partnerships {
      let arrangement = partnership.arrangement(inForceOn: try day("2026-04-09"))
      let notWatched = edition.clocks.filter { !arrangement.watches($0) }.map(\.id)
      #expect(Set(notWatched) == (partnership.id == "nottingham-city" ? [] : promised))
      #expect(arrangement.convention == .standard)
    }
  }

  @Test("The process map of one notification falls on the worked dates")
  func processMap() throws {
    let sent = try Instant(rfc3339: "2026-04-09T15:45:00Z")
    let edition = try rules.edition(inForceOn: LondonTime.date(of: sent))
    let expected = [
      "K02": "2026-04-09", "K06": "2026-04-30", "K07": "2026-04-10", "K08": "2026-04-17",
      "K09": "2026-04-22", "K10": "2026-04-24", "K11": "2026-04-27", "K12": "2026-04-28",
      "K13": "2026-04-29", "K14": "2026-04-30",
    ]
    for (id, date) in expected {
      let clock = try #require(edition.clock(id))
      #expect(clock.due(from: sent, calendar: calendar).date.iso8601 == date, "\(id)")
    }
    let meeting = try #require(edition.clock("K09"))
    #expect(
      meeting.target(from: .instant(sent), calendar: calendar)?.date == (try day("2026-04-21")))
  }
}
