import CivilTime
import StatutoryCalendar
import Testing

@Suite("Dated relaxations over an edition")
struct OverlayTests {
  private static let editions: [RuleFile] = [
    .edition("old", through: "2023-12-14", [ClockText("K01").text, ClockText("K06").text]),
    .edition("new", from: "2023-12-15", [ClockText("K01").text]),
  ]

  private static let change = #"{"id": "K06", "severity": "operational", "source": "note"}"#

  private static func overlay(
    _ id: String = "eased", over edition: String = "old", from: String = "2020-03-30",
    through: String? = "2020-09-30",
    clocks: [String] = [change]
  ) -> RuleFile {
    .overlay(id, over: edition, from: from, through: through, clocks)
  }

  @Test("An overlay holds for starts within its dates and changes what it names, nothing else")
  func holds() throws {
    let rules = try RuleBook(
      editions: [Self.overlay()] + Self.editions, partnerships: [])
    #expect(rules.edition(forStartOn: try day("2018-06-30")) == nil)
    #expect(rules.edition(forStartOn: try day("2020-03-29"))?.id == "old")
    #expect(rules.edition(forStartOn: try day("2020-09-30"))?.id == "eased")
    #expect(rules.edition(forStartOn: try day("2020-10-01"))?.id == "old")
    let eased = try #require(rules.edition("eased"))
    #expect(eased.clocks.map(\.id) == ["K01", "K06"])
    #expect(eased.clock("K06")?.severity == .operational && eased.clock("K06")?.source == "note")
    #expect(eased.clock("K06")?.period == Period(5, .workingDays))
    #expect(eased.clock("K01") == rules.edition("old")?.clock("K01"))
    #expect(rules.editions.map(\.id) == ["old", "new"] && rules.overlays.map(\.id) == ["eased"])
  }

  @Test(
    "An overlay that has nothing to lie on, no end, or nothing to say is refused",
    arguments: [
      (overlay(over: "older"), "overlays: older is no edition; known are new, old"),
      (overlay(through: nil), "inForceThrough: is missing; an overlay ends"),
      (overlay(from: "2018-06-30"), "inForceFrom: 2018-06-30 is outside the dates of old"),
      (overlay(through: "2024-01-01"), "inForceThrough: 2024-01-01 is outside the dates of old"),
      (overlay(from: "2020-10-01"), "inForceThrough: 2020-09-30 is before inForceFrom"),
      (overlay(clocks: []), "clocks: is empty"),
      (overlay(clocks: [change, change]), "clocks[1]: K06 is changed twice"),
      (
        overlay(clocks: [#"{"id": "K07", "severity": "local", "source": "s"}"#]),
        "clocks[0].id: K07 is no"
      ),
      (overlay(clocks: [#"{"id": "K06", "source": "s"}"#]), "clocks[0]: changes nothing about K06"),
      (overlay(clocks: [#"{"id": "K06", "severity": "local"}"#]), "clocks[0].source: is missing"),
      (
        overlay(clocks: [
          #"{"id": "K06", "startEvent": "org.vigil.a.b", "length": 9, "source": "s"}"#
        ]),
        "clocks[0].startEvent: unknown member"
      ),
      (
        overlay(clocks: [#"{"id": "K06", "unit": "months", "source": "s"}"#]),
        "clocks[0].calendar: plays no part in months"
      ),
    ])
  func refused(file: RuleFile, problem: String) {
    let found = ruleProblems([file] + Self.editions)
    #expect(
      found.count == 1 && found[0].contains(problem) && found[0].hasPrefix("eased"), "\(found)")
  }

  @Test("Two overlays at one time leave open which holds; a third long one counts as well")
  func overlapping() {
    let found = ruleProblems(
      Self.editions + [
        Self.overlay("long", from: "2020-01-01", through: "2020-12-31"),
        Self.overlay("early", from: "2020-02-01", through: "2020-02-29"),
        Self.overlay("late", from: "2020-12-31", through: "2021-01-31"),
      ])
    #expect(
      found == [
        "early.inForceFrom: 2020-02-01 lies within long; only one overlay can be in force",
        "late.inForceFrom: 2020-12-31 lies within long; only one overlay can be in force",
      ])
    #expect(
      ruleProblems(
        Self.editions + [
          Self.overlay("one", from: "2020-01-01", through: "2020-01-31"),
          Self.overlay("two", from: "2020-02-01", through: "2020-02-29"),
        ]
      ).isEmpty)
  }

  @Test("An overlay is no edition: alone it is refused, and its name must be its own")
  func alone() {
    let found = ruleProblems([Self.overlay()])
    #expect(found.contains("no rule edition is given"))
    #expect(
      ruleProblems(Self.editions + [Self.overlay("new")]) == ["new: two editions have this id"])
  }
}
