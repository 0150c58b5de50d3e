import CivilTime
import StatutoryCalendar
import Testing

@Suite("Rule files")
struct RuleFileTests {
  private func clock(_ id: String, _ extra: String = "") -> String {
    let text = ClockText(id).text
    return String(text.dropLast()) + extra + "}"
  }

  private func edition(_ id: String, from: String, through: String? = nil, _ clocks: String)
    -> RuleFile
  {
    RuleFile.edition(id, from: from, through: through, [clocks])
  }

  private func problems(
    _ editions: [RuleFile], partnerships: [RuleFile] = []
  ) -> [String] {
    ruleProblems(editions, partnerships: partnerships)
  }

  private func expectAll(_ expected: [String], in found: [String]) {
    for text in expected { #expect(found.contains { $0.contains(text) }, "\(text) in \(found)") }
    #expect(found.count == expected.count, "\(found)")
  }

  @Test("A complete edition is accepted")
  func accepted() throws {
    let book = try RuleBook(
      editions: [edition("e", from: "2018-07-01", clock("K01"))], partnerships: [])
    #expect(book.editions.first?.clock("K01")?.period == Period(5, .workingDays))
  }

  @Test("Every problem of every file is reported at once, each with its place")
  func allAtOnce() {
    let bad = """
      {"id": "K1", "name": "", "startEvent": "org.vigil.sin.recorded.v1", "endEvent": "sent",
       "cancelledBy": ["x", 3], "length": 5, "unit": "fortnights", "calendar": "wales",
       "targetLength": "8", "perQualifier": "agency", "severity": "grave", "breachMeaning": "b",
       "extendable": {"allowed": "no", "reason": "r"}, "pausable": {"allowed": false},
       "warnings": [
         {"level": "A", "kind": "onDueDateAt", "at": "9:00", "class": "operational"},
         {"level": "b", "kind": "workingDaysLeft", "at": "09:00", "class": "operational"},
         {"level": "b", "kind": "atOnce", "at": "09:00", "class": "operational"},
         {"level": "c", "kind": "soon", "class": "operational"}],
       "ownerRole": "o", "startMeaning": "m", "source": "s", "colour": "red"}
      """
    let partnerships = RuleFile(
      name: "p.json",
      bytes: Array(
        """
        {"id": "Nottingham City", "name": "n", "hostAuthority": "h", "arrangements": [
          {"effectiveFrom": "2020-01-01", "source": "s", "clocksNotWatched": ["K99"],
           "dayOne": "monday"}]}
        """.utf8))
    let found = problems(
      [edition("a", from: "2018-07-01", clock("K01") + "," + clock("K01") + "," + bad)],
      partnerships: [partnerships])
    expectAll(
      [
        "a.json.clocks[1]: K01 is declared twice", "clocks[2].id: must be K and two digits",
        "clocks[2].name: is empty", "clocks[2].startEvent: must be org.vigil",
        "clocks[2].endEvent: must be org.vigil", "clocks[2].cancelledBy[0]: must be org.vigil",
        "clocks[2].cancelledBy[1]: expected a text",
        "clocks[2].unit: must be one of",
        "clocks[2].calendar: must be one of", "clocks[2].targetLength: expected a whole number",
        "clocks[2].setBy: and perQualifier belong together", "clocks[2].severity: must be one of",
        "clocks[2].extendable.allowed: expected true or false",
        "clocks[2].pausable.reason: is missing", "warnings[0].level: must be small letters",
        "warnings[0].at: unexpected", "warnings[1].days: is missing",
        "warnings[2].at: plays no part", "warnings[3].kind: must be one of",
        "clocks[2].colour: unknown member", "p.json.id: must be small letters",
        "arrangements[0].clocksNotWatched: K99", "arrangements[0].dayOne: must be one of",
      ], in: found)
  }

  @Test("Editions that overlap, leave a gap or end without a successor are refused")
  func sequence() {
    expectAll(
      [
        "a.inForceThrough: must be 2023-12-14", "b.inForceThrough: 2030-01-01 ends the latest",
      ],
      in: problems([
        edition("b", from: "2023-12-15", through: "2030-01-01", clock("K01")),
        edition("a", from: "2018-07-01", through: "2023-12-31", clock("K01")),
      ]))
    expectAll(
      ["a: two editions have this id", "a.inForceThrough: must be 2023-12-14"],
      in: problems([
        edition("a", from: "2018-07-01", clock("K01")),
        edition("a", from: "2023-12-15", clock("K01")),
      ]))
    expectAll(
      ["a.json.inForceThrough: 2018-01-01 is before", "a.inForceThrough: 2018-01-01 ends"],
      in: problems([edition("a", from: "2018-07-01", through: "2018-01-01", clock("K01"))]))
    expectAll(["no rule edition is given"], in: problems([]))
  }

  @Test("A warning must lie inside its period, and a calendar must have something to count")
  func bounds() {
    let early = #"{"level": "x", "kind": "workingDaysLeft", "days": 5, "at": "09:00", "#
    let sameDay = clock("K02").replacing(
      #""length": 5"#, with: #""length": 0"#
    ).replacing("workingDays", with: "sameDay")
    let late = clock("K01").replacing(
      #""warnings": []"#, with: #""warnings": [\#(early)"class": "operational"}]"#)
    let noCalendar = clock("K03").replacing(#""calendar": "england-and-wales", "#, with: "")
    expectAll(
      [
        "clocks[0].warnings[0].days: 5 is outside 1 to 4",
        "clocks[1].calendar: plays no part in sameDay", "clocks[2].calendar: is missing",
        "clocks[3].targetLength: 5 is outside 1 to 4",
      ],
      in: problems([
        edition(
          "a", from: "2018-07-01",
          [late, sameDay, noCalendar, clock("K04", #", "targetLength": 5"#)]
            .joined(separator: ","))
      ]))
  }

  @Test("A file that is not JSON is one problem of that file and hides none of the others")
  func notJSON() {
    expectAll(
      ["a.json: not well-formed JSON", "p.json: not well-formed JSON"],
      in: problems(
        [
          RuleFile(name: "a.json", bytes: Array("{".utf8)),
          edition("b", from: "2018-07-01", clock("K01")),
        ], partnerships: [RuleFile(name: "p.json", bytes: [])]))
  }
}
