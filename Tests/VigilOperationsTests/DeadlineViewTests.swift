import CivilTime
import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations

/// Filters, table and JSON of `vigil deadlines`.
@Suite struct DeadlineViewTests {
  private let calendar: HolidayCalendar
  private let now: Instant

  init() throws {
    calendar = try .bundled()
    now = try Samples.instant("2026-04-10T09:00:00Z")
  }

  private func board() throws -> DeadlineBoard {
    var open = DeadlineSample()
    open.id = "5b0c5a2e-8a1d-5c3f-9d57-0f6a3c1e7b01"
    open.clock = "K06"
    open.owner = .safeguardingPartners
    open.dueDate = "2026-04-17"
    open.dueBefore = "2026-04-17T23:00:00Z"
    var duty = ObligationSample()
    duty.dueDate = "2026-04-30"
    duty.dueBefore = "2026-04-30T23:00:00Z"
    let facts: [any EventPayload] = [
      try open.set(), try DeadlineSample().set(), try DeadlineSample().missed(),
      try duty.scheduled(), try duty.warned("thirty-days-left"),
    ]
    var board = DeadlineBoard()
    for (index, fact) in facts.enumerated() {
      try board.take(try Samples.event(fact, id: "\(index)"))
    }
    return board
  }

  private func view(_ change: (inout DeadlineFilter) throws -> Void = { _ in }) throws
    -> DeadlineView
  {
    var filter = DeadlineFilter()
    try change(&filter)
    return DeadlineView(try board(), now: now, calendar: calendar, filter: filter)
  }

  private func names(_ change: (inout DeadlineFilter) throws -> Void) throws -> [String] {
    let object = try Samples.object(try view(change).json())
    let deadlines = try #require(object["deadlines"] as? [[String: Any]])
    let duties = try #require(object["obligations"] as? [[String: Any]])
    return deadlines.compactMap { $0["clock"] as? String }
      + duties.compactMap { $0["obligation"] as? String }
  }

  @Test func deadlinesAndObligationsStandInOneTableWithItsSignsAndCounts() throws {
    let lines = try view().text(.plain).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 7)
    #expect(lines[1].hasPrefix("!  RN26-7H3KQ9TX"))
    #expect(lines[2].contains("Rapid review to the Panel (K06)"))
    #expect(lines[3].hasPrefix(">  nottingham-city"))
    #expect(lines[3].contains("Multi-agency audits (O12)"))
    #expect(lines[3].contains("due in 20 days, 1 of 4 done"))
    #expect(lines[3].hasSuffix("the business management group"))
    #expect(lines[5] == "! overdue or missed   > due soon")
    #expect(lines[6] == "2 deadlines: 1 overdue, 1 open; 1 obligation: 1 due")
  }

  @Test func filtersNarrowDeadlinesAndObligationsAlike() throws {
    #expect(try names { _ in } == ["K01", "K06", "O12"])
    #expect(try names { $0.owners = ["safeguarding-partners"] } == ["K06"])
    #expect(try names { $0.owners = ["business-management-group"] } == ["O12"])
    #expect(try names { $0.severities = ["local"] } == ["O12"])
    #expect(try names { $0.clocks = ["O12", "K01"] } == ["K01", "O12"])
    #expect(try names { $0.dueFrom = try Samples.date("2026-04-17") } == ["K06", "O12"])
    #expect(try names { $0.dueTo = try Samples.date("2026-04-17") } == ["K01", "K06"])
    #expect(try names { $0.subject = "nottingham-city" } == ["O12"])
    #expect(try names { $0.conditions = [.overdue] } == ["K01"])
  }

  @Test("A time ahead is read in working days, days, weeks and months, and keeps what is overdue")
  func dueWithin() throws {
    func within(_ text: String) throws -> [String] {
      let window = try #require(DueWindow(text))
      return try names {
        $0.dueWithin = window.dates(from: LondonTime.date(of: now), calendar: calendar)
      }
    }
    // Friday: the fifth working day is the next Friday.
    #expect(try within("5wd") == ["K01", "K06"])
    #expect(try within("4wd") == ["K01"])
    #expect(try within("7d") == ["K01", "K06"])
    #expect(try within("6d") == ["K01"])
    #expect(try within("1w") == ["K01", "K06"])
    #expect(try within("1m") == ["K01", "K06", "O12"])
    #expect(try within("0d") == ["K01"])
    for wrong in ["", "5", "wd", "5 wd", "-5d", "5y", "99999d", "٥d"] {
      #expect(DueWindow(wrong) == nil, "\(wrong)")
    }
  }

  @Test func rolesAndClassesAreReadInBothSpellings() {
    #expect(OwnerAndClass.owner("localAuthority") == "local-authority")
    #expect(OwnerAndClass.owner("local-authority") == "local-authority")
    #expect(OwnerAndClass.owner("businessManagementGroup") == "business-management-group")
    #expect(OwnerAndClass.owner("the-queen") == nil)
    #expect(OwnerAndClass.severity("national-guidance") == "nationalGuidance")
    #expect(OwnerAndClass.severity("nationalGuidance") == "nationalGuidance")
    #expect(OwnerAndClass.severity("grave") == nil)
  }

  /// Programs rely on these names: one that is missing here has been taken away.
  @Test func theMembersOfTheJSONAreAContract() throws {
    let object = try Samples.object(try view().json())
    #expect(Set(object.keys) == ["asOf", "deadlines", "obligations", "counts"])
    let deadline = try #require((object["deadlines"] as? [[String: Any]])?.last)
    #expect(
      Set(deadline.keys) == [
        "case", "partnership", "state", "clock", "clockName", "kind", "ownerRole", "severity",
        "dueDate", "dueBefore", "startedAt", "latenessWorkingDays", "workingDaysLeft",
        "provisional", "revision", "deadlineId", "ruleEdition", "calendarVersion", "source",
      ])
    let duty = try #require((object["obligations"] as? [[String: Any]])?.first)
    #expect(
      Set(duty.keys) == [
        "partnership", "obligation", "obligationName", "obligationId", "occurrence", "state",
        "severity", "ownerGroup", "ownerRole", "dueDate", "dueBefore", "daysLeft", "revision",
        "source",
        "windowFrom", "required", "completed", "lastWarning",
      ])
    #expect(object["asOf"] as? String == "2026-04-10T09:00:00Z")
    let counts = try #require(object["counts"] as? [String: [String: Int]])
    #expect(counts == ["deadlines": ["overdue": 1, "open": 1], "obligations": ["due": 1]])
  }

  @Test func coloursComeWhereTheyAreAskedForAndGoWhereTheyAreNot() throws {
    let environment = ["NO_COLOR": "1"]
    #expect(TerminalStyle.ofStandardOutput(.always, environment: environment).isColoured)
    #expect(!TerminalStyle.ofStandardOutput(.never, environment: [:]).isColoured)
    #expect(!TerminalStyle.ofStandardOutput(.auto, environment: environment).isColoured)
    let text = try view().text(TerminalStyle(isColoured: true))
    #expect(text.contains("\u{1B}[1;31m"))
    #expect(try !view().text(.plain).contains("\u{1B}"))
  }
}
