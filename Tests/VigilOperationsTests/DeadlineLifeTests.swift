import CivilTime
import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations

/// What the facts of a clock's life beyond set, missed and met make of a deadline.
@Suite struct DeadlineLifeTests {
  private let calendar: HolidayCalendar
  init() throws { calendar = try .bundled() }

  private func status(
    _ payloads: [any EventPayload], at now: String = "2026-04-01T09:00:00Z"
  ) throws -> DeadlineStatus {
    var board = DeadlineBoard()
    for (index, payload) in payloads.enumerated() {
      try board.take(try Samples.event(payload, id: "\(index)"))
    }
    let statuses = board.statuses(at: try Samples.instant(now), calendar: calendar)
    try #require(statuses.count == 1)
    return statuses[0]
  }

  @Test func anApprovalMovesTheDateAndStaysKnownWhenTheDateMovesAgain() throws {
    let first = DeadlineSample()
    var second = first
    second.revision = 2
    second.dueDate = "2026-04-30"
    second.dueBefore = "2026-04-30T23:00:00Z"
    var third = second
    third.revision = 3
    third.dueDate = "2026-05-01"
    third.dueBefore = "2026-05-01T23:00:00Z"
    let extended = try status([
      try first.set(), try second.extended(at: "2026-04-02T09:00:00Z", from: "2026-04-09"),
    ])
    #expect(extended.terms.dueDate == (try Samples.date("2026-04-30")))
    #expect(
      DeadlineTable.words(extended) == "due in 19 working days, extended from Thu 9 Apr 2026")
    let moved = try status([
      try first.set(), try second.extended(at: "2026-04-02T09:00:00Z", from: "2026-04-09"),
      try third.set(),
    ])
    #expect(moved.extended?.previousDueDate == (try Samples.date("2026-04-09")))
    #expect(moved.terms.dueDate == (try Samples.date("2026-05-01")))
  }

  @Test func whileDaysDoNotCountNothingIsOverdue() throws {
    let sample = DeadlineSample()
    let suspended = try status(
      [
        try sample.set(),
        try sample.suspended(at: "2026-04-02T09:00:00Z", reviewOn: "2026-05-05"),
      ], at: "2026-04-20T09:00:00Z")
    #expect(suspended.state == .suspended)
    #expect(
      DeadlineTable.words(suspended)
        == "suspended since Thu 2 Apr 2026 (police request), looked at again on Tue 5 May 2026")
  }

  @Test func aResumedClockHasItsNewDateAndARepeatOfTheSuspensionChangesNothing() throws {
    let sample = DeadlineSample()
    var second = sample
    second.revision = 2
    second.dueDate = "2026-04-21"
    second.dueBefore = "2026-04-21T23:00:00Z"
    let suspended = try sample.suspended(at: "2026-04-02T09:00:00Z")
    var repeated = second
    repeated.dueDate = "2026-04-21"
    let found = try status(
      [
        try sample.set(), suspended,
        try second.resumed(at: "2026-04-14T09:00:00Z", from: "2026-04-09"),
        suspended, try repeated.suspended(at: "2026-04-02T09:00:00Z"),
      ], at: "2026-04-15T09:00:00Z")
    #expect(found.state == .open)
    #expect(found.terms.dueDate == (try Samples.date("2026-04-21")))
  }

  @Test func aReminderPassesAndIsNeverOverdue() throws {
    var sample = DeadlineSample()
    sample.clock = "K15"
    sample.kind = .reminder
    let ahead = try status([try sample.set()], at: "2026-04-08T09:00:00Z")
    #expect(DeadlineTable.words(ahead) == "reminder in 1 working day")
    // Also where the worker has yet to say so.
    #expect(try status([try sample.set()], at: "2026-04-20T09:00:00Z").state == .passed)
    let passed = try status([try sample.set(), try sample.passed(at: "2026-04-09T23:00:00Z")])
    #expect(passed.state == .passed)
    #expect(DeadlineTable.words(passed) == "date passed, nothing is owed")
  }

  @Test func whatMustLastIsBrokenForGoodOrHasLasted() throws {
    var sample = DeadlineSample()
    sample.clock = "K25"
    sample.kind = .minimumPeriod
    #expect(try status([try sample.set()], at: "2026-04-20T09:00:00Z").state == .met)
    let broken = try status([try sample.set(), try sample.missed()], at: "2026-04-20T09:00:00Z")
    #expect(broken.state == .missed)
    #expect(broken.latenessWorkingDays == 0)
    #expect(DeadlineTable.words(broken) == "broken on Fri 10 Apr 2026 00:00 BST")
    #expect(DeadlineTable.tone(broken) == .alarm)
  }

  @Test func aCorrectionMakesItMetInTimeAndBothFactsRemain() throws {
    let sample = DeadlineSample()
    let found = try status(
      [
        try sample.set(), try sample.missed(), try sample.overdue(1, for: "2026-04-10T08:00:00Z"),
        try sample.met(at: "2026-04-09T10:00:00Z"),
        try sample.corrected(metAt: "2026-04-09T10:00:00Z"),
      ], at: "2026-04-20T09:00:00Z")
    #expect(found.state == .met)
    #expect(!found.wasMetLate)
    #expect(found.wasCorrected)
    #expect(found.missedAt == (try Samples.instant("2026-04-09T23:00:00Z")))
    #expect(DeadlineTable.words(found).hasSuffix("announced as missed before that was known"))
    let late = try status([
      try sample.set(), try sample.missed(), try sample.corrected(metAt: "2026-04-09T10:00:00Z"),
    ])
    #expect(late.state == .met && late.wasCorrected)
  }

  @Test func aReasonForTheBreachIsShownWhileItIsOverdueAndAfterItIsMet() throws {
    let sample = DeadlineSample()
    let facts =
      [
        try sample.set(), try sample.missed(), try sample.explained(at: "2026-04-13T09:00:00Z"),
      ] as [any EventPayload]
    let overdue = try status(facts, at: "2026-04-13T10:00:00Z")
    #expect(
      DeadlineTable.words(overdue)
        == "overdue by 2 working days, explained by the director of children's services")
    let met = try status(
      facts + [try sample.met(at: "2026-04-14T09:00:00Z", late: 3)], at: "2026-04-20T09:00:00Z")
    #expect(met.explained != nil && met.wasMetLate)
    let after = try status(
      [
        try sample.set(), try sample.missed(), try sample.met(at: "2026-04-14T09:00:00Z", late: 3),
        try sample.explained(at: "2026-04-15T09:00:00Z"),
      ])
    #expect(after.state == .met && after.explained != nil)
  }

  @Test func whatIsHeldBackIsSaidUntilTheBlockIsLifted() throws {
    var sample = DeadlineSample()
    sample.clock = "K22"
    let raised = try sample.blockRaised(at: "2026-04-01T09:00:00Z")
    let held = try status([try sample.set(), raised])
    #expect(held.blocks == "org.vigil.practice-review.published")
    #expect(DeadlineTable.words(held).hasSuffix(", holds back practice review published"))
    let lifted = try status([
      try sample.set(), raised, try sample.met(at: "2026-04-02T09:00:00Z"),
      try sample.blockLifted(at: "2026-04-02T09:00:00Z"), raised,
    ])
    #expect(lifted.blocks == nil)
  }

  @Test func aDateCountedInHoursIsShownWithItsHour() throws {
    var sample = DeadlineSample()
    sample.clock = "K33"
    sample.dueBefore = "2026-04-09T10:30:00Z"
    let found = try status([try sample.set()])
    #expect(
      DeadlineTable.text([found], showsCase: true, style: .plain).contains(
        "Thu 9 Apr 2026 11:30 BST"))
  }

  @Test("A condition asks for what happened, whatever became of it")
  func conditions() throws {
    let sample = DeadlineSample()
    func admitted(_ payloads: [any EventPayload]) throws -> Set<DeadlineFilter.Condition> {
      let status = try status(payloads, at: "2026-04-14T09:00:00Z")
      return Set(
        DeadlineFilter.Condition.allCases.filter { condition in
          var filter = DeadlineFilter()
          filter.conditions = [condition]
          return filter.admits(status)
        })
    }
    #expect(try admitted([try sample.set(), try sample.missed()]) == [.overdue, .missed])
    #expect(
      try admitted([
        try sample.set(), try sample.missed(), try sample.met(at: "2026-04-13T09:00:00Z", late: 2),
      ]) == [.met, .missed])
    var extended = sample
    extended.revision = 2
    extended.dueDate = "2026-04-15"
    extended.dueBefore = "2026-04-15T23:00:00Z"
    #expect(
      try admitted([
        try sample.set(), try extended.extended(at: "2026-04-02T09:00:00Z", from: "2026-04-09"),
      ]) == [.dueSoon, .open, .extended])
    #expect(
      try admitted([try sample.set(), try sample.suspended(at: "2026-04-02T09:00:00Z")])
        == [.suspended])
    #expect(try admitted([try sample.set(), try sample.cancelled("x1")]) == [.cancelled])
  }
}
