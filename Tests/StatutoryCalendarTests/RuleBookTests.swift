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

  @Test("Warnings, reminders and second dates are operational: no source prescribes any")
  func operationalDefaults() {
    for edition in rules.allEditions {
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
      ("2018-07-01", "working-together-2018"), ("2020-03-29", "working-together-2018"),
      ("2020-03-30", "relaxation-2020-03"), ("2020-09-30", "relaxation-2020-03"),
      ("2020-10-01", "working-together-2018"), ("2023-12-14", "working-together-2018"),
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

  @Test("The relaxation of March 2020 eased rapid reviews and publication, and nothing else")
  func relaxation() throws {
    let base = try #require(rules.edition("working-together-2018"))
    let eased = try #require(rules.edition("relaxation-2020-03"))
    #expect(eased.overlays == base.id)
    #expect(rules.editions.map(\.id) == ["working-together-2018", "working-together-2023"])
    #expect(eased.changedClocks == ["K06", "K21", "K22"])
    for (before, after) in zip(base.clocks, eased.clocks) {
      #expect(before.id == after.id && before.period == after.period)
      if eased.changedClocks.contains(after.id) {
        #expect(before.severity == .nationalGuidance && after.severity == .operational)
        #expect(after.source.contains("30 March 2020"))
      } else {
        #expect(before == after)
      }
    }
    #expect(eased.clock("K01")?.severity == .statutory)
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
      #expect(clock.due(from: sent, calendar: calendar)?.date.iso8601 == date, "\(id)")
    }
    let meeting = try #require(edition.clock("K09"))
    #expect(
      meeting.target(from: .instant(sent), calendar: calendar)?.date == (try day("2026-04-21")))
  }
}
