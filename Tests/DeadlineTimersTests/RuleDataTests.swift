import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Rules as data")
struct RuleDataTests {
  /// A clock as rule files declare it, from the drafted report to its agreement unless said
  /// otherwise.
  private func clock(
    _ id: String = "K90", start: String = "org.vigil.rapid-review.drafted",
    end: String = "org.vigil.rapid-review.agreed", length: Int = 2,
    role: String = "involvedParties", level: String = "due-today", source: String = "Test rules",
    severity: String = "nationalGuidance"
  ) -> String {
    """
    {"id": "\(id)", "name": "n", "startEvent": "\(start)", "startMeaning": "m",
     "endEvent": "\(end)", "cancelledBy": ["org.vigil.sin-withdrawal.recorded"],
     "length": \(length), "unit": "workingDays", "calendar": "england-and-wales",
     "ownerRole": "\(role)", "severity": "\(severity)", "breachMeaning": "b",
     "extendable": {"allowed": false, "reason": "r"}, "pausable": {"allowed": false, "reason": "r"},
     "warnings": [{"level": "\(level)", "kind": "onDueDateAt", "at": "09:00", "class": "local"}],
     "source": "\(source)"}
    """
  }

  private func book(_ clocks: String..., edition: String = "rules-of-2020") throws -> RuleBook {
    let text = """
      {"id": "\(edition)", "title": "t", "inForceFrom": "2020-01-01",
       "inForceFromApproximate": false, "note": "n", "source": "s",
       "clocks": [\(clocks.joined(separator: ","))],
       "overdueReminder": {"everyWorkingDays": 2, "at": "10:00", "class": "operational"}}
      """
    return try RuleBook(
      editions: [RuleFile(name: "rules.json", bytes: Array(text.utf8))],
      partnerships: [])
  }

  private func concern(_ book: RuleBook) throws -> DeadlineTimers {
    try DeadlineTimers(rules: book, calendars: CalendarSet.bundled())
  }

  private let drafted = "2026-04-13T10:00:00Z"

  private func draft() throws -> RapidReviewDrafted {
    RapidReviewDrafted(draftedAt: try instant(drafted))
  }

  @Test("A clock on events that exist needs a rule and no code")
  func newClock() throws {
    var story = try CaseStory(concern: concern(book(clock())))
    try story.tell(draft(), at: drafted)
    let set = try story.only(DeadlineSet.self, "K90")
    #expect(set.deadline.dueDate.iso8601 == "2026-04-15")
    #expect(set.deadline.ruleEdition == "rules-of-2020")
    try story.wait(until: "2026-04-20T12:00:00Z")
    #expect(story.warnings("K90") == ["due-today 2026-04-15T08:00:00Z"])
    #expect(story.reminders("K90") == ["3 2026-04-20T09:00:00Z"])
    try story.tell(
      RapidReviewAgreed(agreedAt: instant("2026-04-20T12:00:00Z"), dissentRecorded: true),
      at: "2026-04-20T12:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K90").latenessWorkingDays == 3)
  }

  @Test("A partnership without a process map has the national clocks and the copy alone")
  func notWatched() throws {
    var story = try CaseStory(partnership: "nottinghamshire")
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.tell(
      commissioned("2026-04-10T09:00:00Z", ["county-council"]), at: "2026-04-10T09:00:00Z")
    #expect(story.state?.clocks.map(\.clock) == ["K01", "K03", "K02", "K06"])
  }

  @Test("A partnership without declared arrangements has what binds every partnership")
  func unknownPartnership() throws {
    var story = try CaseStory(partnership: "somewhere-else")
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    #expect(story.state?.clocks.map(\.clock) == ["K01", "K03", "K06"])
  }

  @Test("The shipped rules name roles and events that the schemas have")
  func shipped() throws {
    let bundled = try RuleBook.bundled()
    _ = try concern(bundled)
    for clock in bundled.editions.flatMap(\.clocks) {
      #expect(OrganisationRole(rawValue: clock.ownerRole) != nil, "\(clock.id)")
    }
  }

  @Test("Rules that could not be announced are refused at start, all problems at once")
  func refused() throws {
    let book = try book(
      clock("K90", end: "org.vigil.report.eaten"), clock("K91", role: "nobody"),
      clock("K92", source: "Section § 16"), clock("K93", level: "a"))
    let error = #expect(throws: DeadlineTimersError.self) { try concern(book) }
    let problems = try #require(error).problems
    #expect(error?.code == .rulesNotUsable)
    #expect(problems.count == 4)
    for (problem, parts) in zip(
      problems,
      [
        ("K90", "org.vigil.report.eaten"), ("K91", "nobody"), ("K92", "/deadline/source"),
        ("K93", "/level"),
      ])
    {
      #expect(problem.contains(parts.0) && problem.contains(parts.1), "\(problem)")
    }
  }

  @Test("Roles that no event can name are refused, wherever a partnership's file gives them")
  func unknownRoles() throws {
    let text = """
      {"id": "somewhere", "name": "Somewhere", "hostAuthority": "Some Council",
       "organisations": [{"id": "council", "name": "Some Council", "role": "localAuthorities"}],
       "arrangements": [{"effectiveFrom": "2020-01-01", "source": "s",
         "groups": [{"id": "slg", "name": "Strategic Leadership Group"}],
         "decisions": {"body": "slg", "tiePolicy": "chair", "threshold": "moreThanHalf",
           "electorate": [{"id": "a", "role": "police", "office": "o"},
             {"id": "b", "role": "sheriff", "office": "o"}],
           "countingGroups": [["a"], ["b"]]},
         "rapidReviewApprovals": [{"by": "slg", "meaning": "decides"},
           {"by": "boardOfWizards", "meaning": "agrees"}],
         "practiceReviewSignOff": [{"by": "seniorLeads", "meaning": "signsOff"}],
         "roleAliases": {"partnershipManager": ["Coordinator"], "coordinator": ["Manager"]}}]}
      """
    let bundled = try RuleBook.bundled()
    let book = bundled.with(
      try PartnershipDirectory(
        files: [RuleFile(name: "somewhere.json", bytes: Array(text.utf8))],
        editions: bundled.allEditions))
    let error = #expect(throws: DeadlineTimersError.self) { try concern(book) }
    let problems = try #require(error).problems
    let expected = [
      "organisation council: localAuthorities", "elector b: sheriff",
      "rapidReviewApprovals: boardOfWizards", "practiceReviewSignOff: seniorLeads",
      "roleAliases: coordinator",
    ]
    #expect(problems.count == expected.count, "\(problems)")
    for part in expected {
      #expect(problems.contains { $0.hasPrefix("somewhere, ") && $0.contains(part) }, "\(part)")
    }
  }

  @Test("The roles of every partnership that ships, and of the example, are known")
  func shippedRoles() throws {
    let bundled = try RuleBook.bundled()
    let example = try PartnershipDirectory(
      files: [PartnershipDirectory.example], editions: bundled.allEditions)
    #expect(throws: Never.self) { try concern(bundled.with(example)) }
  }

  @Test("A clock that the rules have dropped is still missed, recalled and met as announced")
  func droppedClock() throws {
    var before = try CaseStory(concern: concern(book(clock())))
    try before.tell(draft(), at: drafted)
    let dropped = try book(
      clock("K91", end: "org.vigil.rapid-review.finalised"), edition: "rules-of-2021")
    var story = try before.continued(by: concern(dropped))
    try story.wait(until: "2026-04-20T12:00:00Z")
    let missed = try story.only(DeadlineMissed.self, "K90")
    #expect(missed.missedAt == (try instant("2026-04-15T23:00:00Z")))
    #expect(missed.deadline.ruleEdition == "rules-of-2020")
    #expect(missed.deadline.deadlineId == before.deadlineId("K90"))
    #expect(story.warnings("K90").isEmpty)
    #expect(story.reminders("K90") == ["3 2026-04-20T09:00:00Z"])
    try story.tell(
      RapidReviewAgreed(agreedAt: instant("2026-04-20T14:00:00Z"), dissentRecorded: false),
      at: "2026-04-20T14:00:00Z")
    #expect(try story.only(DeadlineMet.self, "K90").latenessWorkingDays == 3)
  }

  @Test("A clock that the rules have dropped still ends with the notification it hangs on")
  func droppedClockCancelled() throws {
    var before = try CaseStory(concern: concern(book(clock())))
    try before.tell(draft(), at: drafted)
    var story = try before.continued(by: concern(book(clock("K91"))))
    let said = try story.tell(withdrawn("2026-04-14T10:00:00Z"), at: "2026-04-14T10:00:00Z")
    #expect(kinds(said) == ["cancelled K90"])
  }

  @Test("A clock of a dropped edition follows the edition that still has it")
  func droppedEdition() throws {
    var before = try CaseStory(concern: concern(book(clock())))
    try before.tell(draft(), at: drafted)
    var story = try before.continued(by: concern(book(clock(length: 9), edition: "rules-new")))
    try story.tell(
      RapidReviewAgreed(agreedAt: instant("2026-04-15T10:00:00Z"), dissentRecorded: false),
      at: "2026-04-15T10:00:00Z")
    #expect(story.warnings("K90") == ["due-today 2026-04-15T08:00:00Z"])
    let met = try story.only(DeadlineMet.self, "K90")
    #expect(met.onTime)
    #expect(met.deadline.dueDate.iso8601 == "2026-04-15")
    #expect(met.deadline.ruleEdition == "rules-of-2020")
  }
}

extension CaseStory {
  /// The identity a clock was announced with.
  func deadlineId(_ clock: String) -> String? {
    all(DeadlineSet.self, clock).first?.deadline.deadlineId
  }
}
