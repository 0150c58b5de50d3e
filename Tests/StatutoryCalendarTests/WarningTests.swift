import CivilTime
import StatutoryCalendar
import Testing

@Suite("Warnings before the limit")
struct WarningTests {
  let edition: RuleEdition
  let calendar: HolidayCalendar

  init() throws {
    edition = try RuleBook.bundled().edition(inForceOn: day("2026-03-31"))
    calendar = try HolidayCalendar.bundled()
  }

  private func warnings(
    _ id: String, from start: String, named: String? = nil
  ) throws -> [String] {
    let clock = try #require(edition.clock(id))
    let due = try #require(
      clock.due(from: try PeriodStart(start), named: try named.map(day), calendar: calendar))
    return clock.warnings(for: due, calendar: calendar).map { "\($0.at) \($0.level)" }
  }

  @Test("A notification warns on the day of awareness, then on the last two working days")
  func notification() throws {
    #expect(
      try warnings("K01", from: "2026-03-31T13:20:00Z") == [
        "2026-03-31T13:20:00Z clock-started",
        "2026-04-07T08:00:00Z two-working-days-left",
        "2026-04-08T08:00:00Z one-working-day-left",
        "2026-04-09T08:00:00Z due-today",
        "2026-04-09T14:00:00Z due-today-still-open",
      ])
  }

  @Test("Warnings follow London clocks and step over holidays")
  func overChristmas() throws {
    #expect(
      try warnings("K03", from: "2025-12-22T09:05:00Z") == [
        "2025-12-29T09:00:00Z two-working-days-left",
        "2025-12-30T09:00:00Z one-working-day-left",
        "2025-12-31T09:00:00Z due-today",
        "2025-12-31T15:00:00Z due-today-still-open",
      ])
  }

  @Test("The same-day copy is asked for at once and twice in the evening, never before the start")
  func sameDayCopy() throws {
    #expect(
      try warnings("K02", from: "2026-04-09T15:45:00Z") == [
        "2026-04-09T15:45:00Z at-once", "2026-04-09T16:00:00Z evening",
        "2026-04-09T20:00:00Z late-evening",
      ])
    #expect(try warnings("K02", from: "2026-06-17T22:41:00Z") == ["2026-06-17T22:41:00Z at-once"])
  }

  @Test("A rapid review without a meeting by the end of day 10 warns, unless one is recorded")
  func meetingMissing() throws {
    let clock = try #require(edition.clock("K06"))
    let due = try #require(
      clock.due(from: try Instant(rfc3339: "2026-04-09T15:45:00Z"), calendar: calendar))
    let first = try #require(clock.warnings(for: due, calendar: calendar).first)
    #expect(first.level == "meeting-not-recorded")
    // Day 10 is Thu 23 April.
    #expect(first.at.rfc3339 == "2026-04-23T23:00:00Z")
    #expect(first.unlessRecorded == "org.vigil.rapid-review-meeting.held")
    #expect(
      try warnings("K06", from: "2026-04-09T15:45:00Z").dropFirst() == [
        "2026-04-28T08:00:00Z two-working-days-left", "2026-04-29T08:00:00Z one-working-day-left",
        "2026-04-30T08:00:00Z due-today", "2026-04-30T14:00:00Z due-today-still-open",
      ])
  }

  @Test("A milestone warns the working day before and on the day; day 1 has no day before")
  func milestones() throws {
    #expect(
      try warnings("K08", from: "2026-04-09T15:45:00Z") == [
        "2026-04-16T08:00:00Z one-working-day-left", "2026-04-17T08:00:00Z due-today",
      ])
    #expect(
      try warnings("K07", from: "2026-04-09T15:45:00Z") == [
        "2026-04-10T08:00:00Z due-today", "2026-04-10T14:00:00Z due-today-still-open",
      ])
  }

  @Test("A warning that would come after the limit is left out")
  func afterTheLimit() throws {
    let text = """
      {"id": "e", "title": "t", "inForceFrom": "2018-07-01", "inForceFromApproximate": false,
       "note": "n", "source": "s",
       "overdueReminder": {"everyWorkingDays": 1, "at": "09:00", "class": "operational"},
       "clocks": [{"id": "K90", "name": "n", "startEvent": "org.vigil.letter.received",
         "startMeaning": "m", "endEvent": "org.vigil.letter.answered", "cancelledBy": [],
         "length": 1, "unit": "months", "ownerRole": "o", "severity": "local",
         "breachMeaning": "b", "extendable": {"allowed": false, "reason": "r"},
         "pausable": {"allowed": false, "reason": "r"}, "source": "s",
         "warnings": [
           {"level": "late", "kind": "milestoneMissing", "milestone": "org.vigil.draft.sent",
            "day": 30, "class": "operational"},
           {"level": "early", "kind": "milestoneMissing", "milestone": "org.vigil.draft.sent",
            "day": 10, "class": "operational"}]}]}
      """
    let rules = try RuleBook(
      editions: [RuleFile(name: "e.json", bytes: Array(text.utf8))],
      partnerships: [])
    let clock = try #require(rules.edition("e")?.clock("K90"))
    let due = try #require(
      clock.due(from: try Instant(rfc3339: "2026-04-09T15:45:00Z"), calendar: calendar))
    #expect(clock.warnings(for: due, calendar: calendar).map(\.level) == ["early"])
  }

  @Test("Every warning of every clock lies between start and limit, in order")
  func inOrder() throws {
    var random = SeededRandom(seed: 2_9)
    for _ in 0..<300 {
      let ms = Int64.random(in: 1_546_300_800_000...1_830_297_600_000, using: &random)
      let start = Instant(millisecondsSinceEpoch: ms)
      for clock in edition.clocks {
        let named = LondonTime.date(of: start).adding(days: Int.random(in: 0...200, using: &random))
        let due = try #require(clock.due(from: start, named: named, calendar: calendar))
        let instants = clock.warnings(for: due, calendar: calendar).map(\.at)
        #expect(instants == instants.sorted())
        #expect(instants.allSatisfy { $0 < due.dueBefore })
        if start < due.dueBefore { #expect(instants.allSatisfy { start <= $0 }) }
      }
    }
  }

  @Test("A review warns 60, 30, 14 and 7 days ahead, and after five months without a draft")
  func publication() throws {
    #expect(
      try warnings("K21", from: "2026-01-15T10:00:00Z") == [
        "2026-05-16T08:00:00Z sixty-days-left", "2026-06-15T08:00:00Z thirty-days-left",
        "2026-06-15T23:00:00Z draft-not-recorded", "2026-07-01T08:00:00Z fourteen-days-left",
        "2026-07-08T08:00:00Z seven-days-left",
      ])
    let clock = try #require(edition.clock("K21"))
    let due = try #require(
      clock.due(from: try Instant(rfc3339: "2026-01-15T10:00:00Z"), calendar: calendar))
    let conditional = clock.warnings(for: due, calendar: calendar).filter {
      $0.unlessRecorded != nil
    }
    #expect(conditional.map(\.unlessRecorded) == ["org.vigil.practice-review.drafted"])
    #expect(
      try warnings("K23", from: "2026-06-20T10:00:00Z", named: "2026-07-15") == [
        "2026-07-01T08:00:00Z fourteen-days-left", "2026-07-08T08:00:00Z seven-days-left",
      ])
  }

  @Test("A copy counted back from publication warns although publication is yet to come")
  func countedBack() throws {
    // Due on 25 March, before Easter and seven working days before Tuesday 7 April.
    #expect(
      try warnings("K22", from: "2026-04-07") == [
        "2026-03-18T09:00:00Z five-working-days-left",
        "2026-03-20T09:00:00Z three-working-days-left",
        "2026-03-24T09:00:00Z one-working-day-left",
      ])
  }

  @Test("A report within seven days warns on day five; a yearly one 90, 60 and 30 days ahead")
  func reports() throws {
    #expect(
      try warnings("K27", from: "2026-06-01T10:00:00Z") == ["2026-06-06T08:00:00Z two-days-left"])
    #expect(
      try warnings("K29", from: "2026-03-31") == [
        "2026-07-02T08:00:00Z ninety-days-left", "2026-08-01T08:00:00Z sixty-days-left",
        "2026-08-31T08:00:00Z thirty-days-left",
      ])
    #expect(
      try warnings("K25", from: "2026-04-07T10:00:00Z") == ["2027-03-08T09:00:00Z thirty-days-left"]
    )
  }

  @Test("Where only a default is owed, people hear of it on the day and not before")
  func defaults() throws {
    for id in ["K15", "K16", "K17a", "K17b", "K18", "K19", "K20"] {
      let levels = try #require(edition.clock(id)).warnings.map(\.level)
      #expect(levels == ["due-today"], "\(id)")
    }
  }

  @Test("A data breach warns at once and on the days before its hours end")
  func hours() throws {
    #expect(
      try warnings("K33", from: "2026-03-27T18:00:00Z") == [
        "2026-03-27T18:00:00Z at-once", "2026-03-29T08:00:00Z one-day-left",
        "2026-03-30T08:00:00Z due-today",
      ])
  }

  @Test("The second readings of the limits are shown as dates of their own")
  func indicators() throws {
    let aware = try Instant(rfc3339: "2026-03-31T13:20:00Z")
    let early = try #require(edition.clock("K01")?.indicator("five-calendar-days"))
    #expect(early.due(from: .instant(aware), calendar: calendar).date == (try day("2026-04-05")))
    #expect(early.startEvent == "org.vigil.notification.required")
    let strict = try #require(edition.clock("K06")?.indicator("from-awareness"))
    #expect(strict.due(from: .instant(aware), calendar: calendar).date == (try day("2026-04-23")))
    #expect(strict.startEvent == "org.vigil.notification.required")
  }

  @Test("A missed duty is recalled on the morning of each working day")
  func overdueReminders() throws {
    let reminder = edition.overdueReminder
    var instant = try Instant(rfc3339: "2026-01-01T00:00:00Z")
    var found: [String] = []
    for _ in 0..<3 {
      instant = reminder.next(after: instant, calendar: calendar)
      found.append(instant.rfc3339)
    }
    #expect(found == ["2026-01-02T09:00:00Z", "2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"])
    let midnight = try Instant(rfc3339: "2026-04-09T23:00:00Z")
    #expect(
      reminder.next(after: midnight, calendar: calendar).rfc3339 == "2026-04-10T08:00:00Z")
  }
}
