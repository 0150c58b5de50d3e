import CivilTime
import StatutoryCalendar
import Testing

@Suite("Partnership files")
struct PartnershipFileTests {
  private func expectAll(_ expected: [String], in found: [String]) {
    for text in expected { #expect(found.contains { $0.contains(text) }, "\(text) in \(found)") }
    #expect(found.count == expected.count, "\(found)")
  }

  @Test("A file with nothing but date and source has every default")
  func defaults() throws {
    let arrangement = try PartnershipText.arrangement("")
    #expect(arrangement.convention == .standard)
    #expect(arrangement.rapidReviewStart == .sinSent)
    #expect(arrangement.clocksNotWatched.isEmpty && arrangement.clockOverrides.isEmpty)
    #expect(arrangement.earlyWarningFiveCalendarDays)
    #expect(arrangement.quietHours == nil)
    #expect(arrangement.operationalTarget == TimeOfDay(hour: 17))
    #expect(arrangement.localClosureDays.isEmpty)
    #expect(arrangement.decisions.countedVotes == 3 && arrangement.decisions.votesNeeded == 2)
    #expect(arrangement.publication.websiteMinimumYears == 1)
    #expect(arrangement.publication.removalNeedsPerson)
    #expect(arrangement.notificationRecipients.national.count == 3)
    #expect(arrangement.partnerRaised == .consideration)
    #expect(arrangement.dataCadence == .quarterly)
    #expect(arrangement.scrutineerAuditPeriod == .financialYear)
    let edition = try #require(RuleBook.bundled().editions.last)
    for clock in edition.clocks { #expect(clock.with(arrangement) == clock, "\(clock.id)") }
  }

  @Test("Every problem of every file is reported at once, each with its place")
  func allAtOnce() {
    let bad = PartnershipText.file(
      "somewhere",
      arrangements: [
        (
          "2020-01-01",
          #"""
          "dayOne": "monday", "afterHours": {"rollForwardFromHour": 25},
          "rapidReviewStart": "never", "clocksNotWatched": ["K99", "K01"],
          "clockOverrides": {"K06": {"severity": "statutory"}, "K21": {}},
          "quietHours": {"from": "22:00", "to": "22:00"}, "operationalTarget": "25:00",
          "localClosureDays": ["2026-02-30"], "reminderLevels": {"K08": ["never"]},
          "groups": [{"id": "slg", "name": "S", "chair": "nobody"}],
          "colour": "red"
          """#
        ),
        ("2020-01-01", ""),
      ], rest: #""inOperationSince": {"date": "2029-06-31"}"#)
    let twin = PartnershipText.file("somewhere-else", arrangements: [])
    expectAll(
      [
        "somewhere.json.inOperationSince.date", "arrangements[0].colour: unknown member",
        "arrangements[0].dayOne: must be one of",
        "afterHours.rollForwardFromHour: 25 is outside 1 to 24",
        "rapidReviewStart: must be one of", "quietHours.to: equals from",
        "clocksNotWatched: K99 is no clock", "clocksNotWatched: K01 is set by law",
        "clockOverrides.K06: K06 cannot be made statutory", "clockOverrides.K21: is empty",
        "reminderLevels.K08[0]: is no warning",
        "groups[0].chair: must be one of", "localClosureDays[0]", "operationalTarget",
        "somewhere-else.json.arrangements: is empty",
      ], in: PartnershipText.problems([bad, twin]))
  }

  @Test("Two files of one partnership and two arrangements of one day are refused")
  func twice() {
    let first = PartnershipText.file("a", arrangements: [("2020-01-01", ""), ("2020-01-01", "")])
    let second = RuleFile(
      name: "b.json", bytes: PartnershipText.file("a", arrangements: [("2021-01-01", "")]).bytes)
    expectAll(
      ["a.json.arrangements: two come into force on 2020-01-01", "b.json: a is declared already"],
      in: PartnershipText.problems([second, first]))
  }

  @Test("Votes that nobody holds, or somebody twice, are refused")
  func votes() {
    let found = PartnershipText.problems(
      #"""
      "groups": [{"id": "slg", "name": "S"}],
      "decisions": {"body": "nobody", "tiePolicy": "coin", "threshold": 9,
        "electorate": [{"id": "a", "role": "police", "office": "o"},
          {"id": "b", "role": "localAuthority", "office": "o"},
          {"id": "b", "role": "localAuthority", "office": "o"}],
        "countingGroups": [["a", "b"], ["a"], ["x"], []]},
      "rapidReviewApprovals": [{"by": "nobody", "meaning": "signsOff"}],
      "publication": {"delayApproval": "board", "websiteMinimumYears": 0},
      "notificationRecipients": {"national": ["ofsted"], "local": []}
      """#)
    expectAll(
      [
        "decisions.body: nobody is no group", "tiePolicy: must be chair or a group",
        "threshold: 9 is outside", "electorate: b is declared twice",
        "countingGroups[0]: electors that share a vote need an area",
        "countingGroups[1]: a is counted twice", "countingGroups[2]: x is no elector",
        "countingGroups[3]: must be a list of ids",
        "rapidReviewApprovals[0].by: must be a group",
        "publication.delayApproval: board is no group", "websiteMinimumYears: 0 is outside",
        "national: must name panel",
      ], in: found)
  }

  @Test("An organisation's successor must exist and its end be known")
  func organisations() {
    let file = PartnershipText.file(
      arrangements: [("2020-01-01", "")],
      rest: #"""
        "organisations": [
          {"id": "ccg", "name": "c", "role": "integratedCareBoard", "successor": "icb"},
          {"id": "x", "name": "x", "role": "police", "validFrom": "2022-01-01",
           "validThrough": "2021-01-01"}]
        """#)
    expectAll(
      [
        "organisations[0].successor: needs validThrough", "icb is no organisation",
        "organisations[1].validThrough: 2021-01-01 is before",
      ], in: PartnershipText.problems([file]))
  }

  @Test("The example for a new partnership is sound and shows every member there is")
  func example() throws {
    let rules = try RuleBook.bundled()
    let directory = try PartnershipDirectory(
      files: [PartnershipDirectory.example], editions: rules.editions)
    let arrangement = try #require(
      directory.arrangement(of: "example-partnership", startedOn: day("2026-04-01")))
    #expect(arrangement.quietHours != nil && !arrangement.localClosureDays.isEmpty)
    let clocks = try #require(rules.editions.last)
    func clock(_ id: String) throws -> StatutoryClock {
      try #require(clocks.clock(id)).with(arrangement)
    }
    #expect(try clock("K31").isWatched == false)
    #expect(try clock("K06").severity == .local)
    #expect(try clock("K25").period == Period(2, .years))
    #expect(try clock("K27").period == Period(7, .workingDays))
    #expect(try clock("K08").warnings.map(\.level) == ["due-today"])
    #expect(try clock("K01").indicators.isEmpty)
  }

  @Test("The arrangement in force on the London date of the start applies, the first one before it")
  func inForce() throws {
    let files = [
      PartnershipText.file(
        arrangements: [("2024-04-01", #""dayOne": "sameDay""#), ("2020-01-01", "")])
    ]
    let directory = try PartnershipDirectory(files: files, editions: RuleBook.bundled().editions)
    func from(_ date: String) throws -> String? {
      try directory.arrangement(of: "somewhere", startedOn: day(date))?.effectiveFrom.iso8601
    }
    #expect(try from("2019-06-01") == "2020-01-01")
    #expect(try from("2024-03-31") == "2020-01-01")
    #expect(try from("2024-04-01") == "2024-04-01")
    #expect(try directory.arrangement(of: "elsewhere", startedOn: day("2024-04-01")) == nil)
  }

  @Test("Quiet hours hold back what can wait and never the breach of a statutory duty")
  func quietHours() throws {
    let arrangement = try PartnershipText.arrangement(
      #""quietHours": {"from": "20:00", "to": "07:30"}"#)
    let quiet = try #require(arrangement.quietHours)
    let late = try Instant(rfc3339: "2026-07-01T21:15:00Z")
    let turn = try #require(quiet.containing(late))
    #expect(turn.lowerBound.rfc3339 == "2026-07-01T19:00:00Z")
    #expect(turn.upperBound.rfc3339 == "2026-07-02T06:30:00Z")
    #expect(quiet.delivery(of: late, isStatutoryBreach: false) == turn.upperBound)
    #expect(quiet.delivery(of: late, isStatutoryBreach: true) == late)
    #expect(quiet.containing(try Instant(rfc3339: "2026-07-02T06:30:00Z")) == nil)
    #expect(quiet.containing(try Instant(rfc3339: "2026-07-01T18:59:59Z")) == nil)
    #expect(quiet.containing(try Instant(rfc3339: "2026-07-02T00:30:00Z")) == turn)
    let midday = try #require(
      QuietHours(from: TimeOfDay(iso8601: "12:00"), to: TimeOfDay(iso8601: "13:00")))
    #expect(midday.containing(try Instant(rfc3339: "2026-07-01T11:30:00Z")) != nil)
    #expect(midday.containing(late) == nil)
  }
}
