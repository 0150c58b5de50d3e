import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

/// Every clock of the register once from its start to its end: set, warned, missed, met, met late.
@Suite("Every clock")
struct EveryClockTests {
  /// What is expected of a clock that starts on Monday 2 March 2026 at ten, by hand.
  struct Expected: Sendable, CustomTestStringConvertible {
    var clock: String
    /// The last date on which it is met in time.
    var due: String
    /// The first instant that is too late.
    var dueBefore: String
    /// The levels of its warnings in the order in which they are given.
    var warnings: [String]
    /// Events that have to have happened before, as rule files name them.
    var before: [String] = []
    /// The organisation, where the clock runs once per organisation.
    var qualifier: String?

    var testDescription: String { clock }

    init(
      _ clock: String, _ due: String, _ dueBefore: String, _ warnings: String,
      before: [String] = [], qualifier: String? = nil
    ) {
      self.clock = clock
      self.due = due
      self.dueBefore = dueBefore
      self.warnings = warnings.split(separator: " ").map(String.init)
      self.before = before
      self.qualifier = qualifier
    }
  }

  private static let standard =
    "two-working-days-left one-working-day-left due-today due-today-still-open"
  private static let last = "one-working-day-left due-today"
  private static let quarterly = "ninety-days-left sixty-days-left thirty-days-left"
  private static let commissioned = "org.vigil.practice-review.commissioned"

  static let register: [Expected] = [
    Expected("K01", "2026-03-09", "2026-03-10T00:00:00Z", "clock-started " + standard),
    Expected("K02", "2026-03-02", "2026-03-03T00:00:00Z", "at-once evening late-evening"),
    Expected("K03", "2026-03-09", "2026-03-10T00:00:00Z", standard),
    Expected("K04", "2026-03-09", "2026-03-10T00:00:00Z", standard),
    Expected("K05", "2026-03-09", "2026-03-10T00:00:00Z", standard),
    Expected("K06", "2026-03-23", "2026-03-24T00:00:00Z", "meeting-not-recorded " + standard),
    Expected("K06b", "2026-03-23", "2026-03-24T00:00:00Z", standard),
    Expected("K07", "2026-03-03", "2026-03-04T00:00:00Z", "due-today due-today-still-open"),
    Expected(
      "K08", "2026-03-10", "2026-03-11T00:00:00Z", last,
      before: ["org.vigil.rapid-review.commissioned"], qualifier: "city-council"),
    Expected("K09", "2026-03-13", "2026-03-14T00:00:00Z", last),
    Expected("K10", "2026-03-17", "2026-03-18T00:00:00Z", last),
    Expected("K11", "2026-03-18", "2026-03-19T00:00:00Z", last),
    Expected("K12", "2026-03-19", "2026-03-20T00:00:00Z", last),
    Expected("K13", "2026-03-20", "2026-03-21T00:00:00Z", last),
    Expected("K14", "2026-03-23", "2026-03-24T00:00:00Z", last),
    Expected("K15", "2026-03-23", "2026-03-24T00:00:00Z", "due-today"),
    Expected("K16", "2026-03-16", "2026-03-17T00:00:00Z", "due-today"),
    Expected("K17a", "2026-03-03", "2026-03-04T00:00:00Z", "due-today"),
    Expected("K17b", "2026-03-09", "2026-03-10T00:00:00Z", "due-today"),
    Expected("K18", "2026-03-09", "2026-03-10T00:00:00Z", "due-today"),
    Expected("K19", "2026-03-16", "2026-03-17T00:00:00Z", "due-today"),
    Expected("K20", "2026-03-09", "2026-03-10T00:00:00Z", "due-today"),
    Expected(
      "K21", "2026-09-02", "2026-09-02T23:00:00Z",
      "sixty-days-left draft-not-recorded thirty-days-left fourteen-days-left seven-days-left"),
    // Seven working days before Tuesday 7 April, over Easter.
    Expected(
      "K22", "2026-03-25", "2026-03-26T00:00:00Z",
      "five-working-days-left three-working-days-left one-working-day-left"),
    Expected(
      "K23", "2026-09-02", "2026-09-02T23:00:00Z",
      "sixty-days-left thirty-days-left fourteen-days-left seven-days-left",
      before: [commissioned]),
    Expected(
      "K24", "2026-03-25", "2026-03-26T00:00:00Z",
      "five-working-days-left three-working-days-left one-working-day-left",
      before: ["org.vigil.publication.planned"]),
    Expected("K25", "2027-03-02", "2027-03-03T00:00:00Z", "thirty-days-left"),
    Expected("K26", "2031-03-02", "2031-03-03T00:00:00Z", "thirty-days-left"),
    Expected("K26a", "2026-03-30", "2026-03-30T23:00:00Z", standard),
    Expected("K27", "2026-03-09", "2026-03-10T00:00:00Z", "two-days-left"),
    Expected("K28", "2026-03-09", "2026-03-10T00:00:00Z", "two-days-left"),
    Expected("K29", "2026-09-30", "2026-09-30T23:00:00Z", quarterly),
    Expected("K30", "2029-03-02", "2029-03-03T00:00:00Z", quarterly),
    Expected("K31", "2027-03-02", "2027-03-03T00:00:00Z", quarterly),
    Expected(
      "K32", "2026-04-02", "2026-04-02T23:00:00Z",
      "fourteen-days-left seven-days-left due-today"),
    Expected(
      "K33", "2026-03-05", "2026-03-05T10:00:00Z", "at-once one-day-left due-today"),
    Expected(
      "K34", "2026-05-29", "2026-05-29T23:00:00Z",
      "thirty-days-left seven-days-left due-today"),
    // Five working days before the event on Monday 16 March.
    Expected("K35", "2026-03-09", "2026-03-10T00:00:00Z", "two-working-days-left due-today"),
  ]

  private static let start = "2026-03-02T10:00:00Z"

  private let rules: RuleEdition

  init() throws { rules = try #require(RuleBook.bundled().edition("working-together-2023")) }

  @Test("The table has every clock of the register and no other")
  func complete() {
    #expect(Self.register.map(\.clock) == rules.clocks.map(\.id))
  }

  /// A story in which the clock has started.
  private func started(_ expected: Expected) throws -> CaseStory {
    let rule = try #require(rules.clock(expected.clock))
    var story = try CaseStory()
    let at = try instant(Self.start)
    for name in expected.before + [rule.startEvent] {
      try story.tell(ClockEvents.event(name, at: at), at: at, recordedAt: at)
    }
    return story
  }

  private func isHeld(_ story: CaseStory, _ expected: Expected) -> WatchedClock? {
    story.state?.clock(expected.clock, qualifier: expected.qualifier)
  }

  @Test("It is set with the due date of the register, and warns at each level once", arguments: register)
  func setAndWarned(_ expected: Expected) throws {
    var story = try started(expected)
    let set = try story.only(DeadlineSet.self, expected.clock, expected.qualifier)
    #expect(set.deadline.dueDate.iso8601 == expected.due)
    #expect(set.deadline.dueBefore == (try instant(expected.dueBefore)))
    #expect(set.deadline.ruleEdition == "working-together-2023")
    try story.wait(until: set.deadline.dueBefore.adding(milliseconds: -1))
    let warnings = story.all(DeadlineWarned.self, expected.clock, expected.qualifier)
    #expect(warnings.map(\.level) == expected.warnings)
    #expect(warnings.map(\.scheduledFor) == warnings.map(\.scheduledFor).sorted())
    #expect(isHeld(story, expected)?.status == .open)
    #expect(story.earlyFacts.isEmpty)
  }

  @Test("What its end means is said once, at the due instant itself", arguments: register)
  func fallsDue(_ expected: Expected) throws {
    let rule = try #require(rules.clock(expected.clock))
    var story = try started(expected)
    let dueBefore = try instant(expected.dueBefore)
    try story.wait(until: dueBefore.adding(seconds: 6 * 86_400))
    let (clock, qualifier) = (expected.clock, expected.qualifier)
    switch rule.kind {
    case .limit:
      let missed = try story.only(DeadlineMissed.self, clock, qualifier)
      #expect(missed.missedAt == dueBefore)
      #expect(missed.detectedAt == dueBefore)
      #expect(missed.latenessWorkingDays == 0)
      let lateness = story.all(DeadlineOverdue.self, clock, qualifier).map(\.latenessWorkingDays)
      #expect(!lateness.isEmpty)
      #expect(lateness == Array(1...max(1, lateness.count)), "\(lateness)")
      #expect(isHeld(story, expected)?.status == .missed)
    case .reminder:
      #expect(try story.only(DeadlinePassed.self, clock, qualifier).passedAt == dueBefore)
      #expect(story.all(DeadlineMissed.self, clock, qualifier).isEmpty)
      #expect(isHeld(story, expected)?.status == .passed)
    case .minimumPeriod:
      let met = try story.only(DeadlineMet.self, clock, qualifier)
      #expect(met.metAt == dueBefore && met.onTime)
      #expect(story.all(DeadlineMissed.self, clock, qualifier).isEmpty)
    }
    #expect(DeadlineLedger(story.emissions).problems.isEmpty)
  }

  @Test(
    "Done at the last moment it is met in time, a moment later it is late",
    arguments: register.filter { !["K25", "K26"].contains($0.clock) })
  func met(_ expected: Expected) throws {
    let rule = try #require(rules.clock(expected.clock))
    let end = try #require(rule.endEvent)
    let dueBefore = try instant(expected.dueBefore)
    let (clock, qualifier) = (expected.clock, expected.qualifier)
    var inTime = try started(expected)
    let lastMoment = dueBefore.adding(milliseconds: -1)
    try inTime.tell(
      ClockEvents.event(end, at: lastMoment), at: lastMoment, recordedAt: lastMoment)
    try inTime.wait(until: dueBefore.adding(seconds: 6 * 86_400))
    let met = try #require(inTime.all(DeadlineMet.self, clock, qualifier).first)
    #expect(met.onTime && met.metAt == lastMoment && met.latenessWorkingDays == 0)
    #expect(
      !inTime.all(DeadlineMissed.self, clock, qualifier).contains {
        $0.deadline.deadlineId == met.deadline.deadlineId
      })
    guard rule.kind == .limit else { return }
    var late = try started(expected)
    try late.tell(ClockEvents.event(end, at: dueBefore), at: dueBefore, recordedAt: dueBefore)
    let metLate = try #require(late.all(DeadlineMet.self, clock, qualifier).first)
    #expect(!metLate.onTime && metLate.metAt == dueBefore)
    #expect(late.all(DeadlineMissed.self, clock, qualifier).first?.missedAt == dueBefore)
    #expect(DeadlineLedger(late.emissions).problems.isEmpty)
  }

  @Test("Every clock of the edition before has the same life under its own name")
  func earlierEdition() throws {
    let earlier = try #require(RuleBook.bundled().edition("working-together-2018"))
    for rule in earlier.clocks where rule.period.unit != .sameAsClock {
      var story = try CaseStory()
      let at = try instant("2023-03-01T10:00:00Z")
      let setBy = rule.setBy.map { [$0] } ?? []
      for name in setBy + [rule.startEvent] {
        try story.tell(ClockEvents.event(name, at: at), at: at, recordedAt: at)
      }
      let held = try #require(story.state?.clocks.first { $0.clock == rule.id }, "\(rule.id)")
      // A publication planned for 2026 is prepared under the edition of its date.
      guard rule.id != "K22" else { continue }
      let set = story.all(DeadlineSet.self, rule.id, held.qualifier)
      #expect(set.first?.deadline.ruleEdition == "working-together-2018", "\(rule.id)")
    }
  }
}
