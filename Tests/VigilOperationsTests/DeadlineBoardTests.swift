import CivilTime
import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations

@Suite struct DeadlineBoardTests {
  private let calendar: HolidayCalendar
  init() throws { calendar = try .bundled() }

  private func board(_ payloads: [(any EventPayload, subject: String)]) throws -> DeadlineBoard {
    var board = DeadlineBoard()
    for (index, payload) in payloads.enumerated() {
      try board.take(try Samples.event(payload.0, id: "\(index)", subject: payload.subject))
    }
    return board
  }

  private func status(
    _ payloads: [any EventPayload], at now: String = "2026-04-01T09:00:00Z"
  ) throws -> DeadlineStatus {
    let board = try board(payloads.map { ($0, Samples.subject) })
    let statuses = board.statuses(at: try Samples.instant(now), calendar: calendar)
    try #require(statuses.count == 1)
    return statuses[0]
  }

  @Test func anOpenDeadlineIsDueSoonWhenTwoWorkingDaysAreLeft() throws {
    let set = try DeadlineSample().set()
    let tuesday = try status([set], at: "2026-04-07T09:00:00Z")
    #expect(tuesday.state == .dueSoon)
    #expect(DeadlineTable.words(tuesday) == "due in 2 working days")
    // Thursday before Easter: Friday and Monday are no working days.
    let thursday = try status([set], at: "2026-04-02T09:00:00Z")
    #expect(thursday.state == .open)
    #expect(DeadlineTable.words(thursday) == "due in 3 working days")
    let last = try status([set], at: "2026-04-09T22:59:59Z")
    #expect(last.state == .dueSoon)
    #expect(DeadlineTable.words(last) == "due today")
  }

  @Test func aDeadlineIsOverdueFromItsExclusiveEndEvenWhereTheWorkerHasYetToSaySo() throws {
    let set = try DeadlineSample().set()
    let silent = try status([set], at: "2026-04-09T23:00:00Z")
    #expect(silent.state == .overdue)
    #expect(
      DeadlineTable.words(silent)
        == "overdue by 1 working day, not yet announced by deadline-timers")
    let announced = try status(
      [set, try DeadlineSample().missed()], at: "2026-04-14T09:00:00Z")
    #expect(announced.state == .overdue)
    #expect(announced.latenessWorkingDays == 3)
    #expect(DeadlineTable.words(announced) == "overdue by 3 working days")
    #expect(DeadlineTable.tone(announced) == .alarm)
  }

  @Test func aDutyMetAfterItWasMissedIsMetLate() throws {
    let sample = DeadlineSample()
    let found = try status([
      try sample.set(), try sample.missed(), try sample.met(at: "2026-04-10T10:00:00Z", late: 1),
    ])
    #expect(found.state == .met)
    #expect(found.wasMetLate)
    #expect(DeadlineTable.words(found) == "met 1 working day late on Fri 10 Apr 2026 11:00 BST")
  }

  @Test func aRepeatOfAnEarlierFactChangesNothing() throws {
    let sample = DeadlineSample()
    let set = try sample.set()
    let met = try sample.met(at: "2026-04-08T10:00:00Z")
    let warned = try sample.warned("due-today", for: "2026-04-09T08:00:00Z")
    let found = try status([set, warned, met, set, warned, try sample.missed()])
    #expect(found.state == .met)
    #expect(!found.wasMetLate)
    #expect(found.missedAt == nil)
  }

  @Test func aLaterRevisionCountsAnewAndAnEarlierOneIsPassedOver() throws {
    let first = DeadlineSample()
    var second = first
    second.revision = 2
    second.dueDate = "2026-04-13"
    second.dueBefore = "2026-04-13T23:00:00Z"
    let found = try status(
      [try first.set(), try first.missed(), try second.set(), try first.missed()],
      at: "2026-04-10T09:00:00Z")
    #expect(found.state == .dueSoon)
    #expect(found.missedAt == nil)
    #expect(found.terms.dueDate == (try Samples.date("2026-04-13")))
  }

  @Test func aReschedulingIsTakenAsTheNewDate() throws {
    let first = DeadlineSample()
    var second = first
    second.revision = 2
    second.dueDate = "2026-04-10"
    second.dueBefore = "2026-04-10T23:00:00Z"
    let moved = DeadlineRescheduled(
      deadline: try second.terms, previousDueDate: try Samples.date("2026-04-09"),
      previousDueBefore: try Samples.instant("2026-04-09T23:00:00Z"), reason: .correctedStart,
      proof: try second.proof, indicators: [])
    let found = try status([try first.set(), moved])
    #expect(found.terms.dueDate == (try Samples.date("2026-04-10")))
    #expect(found.terms.revision == 2)
  }

  @Test func theLatestWarningIsKept() throws {
    let sample = DeadlineSample()
    let found = try status([
      try sample.set(), try sample.warned("due-today", for: "2026-04-09T08:00:00Z"),
      try sample.warned("two-working-days-left", for: "2026-04-07T08:00:00Z"),
    ])
    #expect(found.lastWarning == "due-today")
  }

  @Test func whatIsNoLongerOwedIsSettled() throws {
    let sample = DeadlineSample()
    let found = try status(
      [try sample.set(), try sample.cancelled("sin-withdrawn")], at: "2026-05-01T09:00:00Z")
    #expect(found.state == .cancelled)
    #expect(DeadlineTable.words(found) == "no longer owed (sin withdrawn)")
  }

  private func mixed() throws -> DeadlineBoard {
    func sample(_ number: Int, _ clock: String, due: String) -> DeadlineSample {
      var sample = DeadlineSample()
      sample.id = "5b0c5a2e-8a1d-5c3f-9d57-0f6a3c1e7b0\(number)"
      sample.clock = clock
      sample.dueDate = due
      sample.dueBefore = due + "T23:00:00Z"
      return sample
    }
    let open = sample(1, "K06", due: "2026-04-30")
    let overdueLater = sample(2, "K01", due: "2026-04-08")
    let overdueEarlier = sample(3, "K03", due: "2026-04-07")
    let soon = sample(4, "K07", due: "2026-04-10")
    let met = sample(5, "K02", due: "2026-04-01")
    let cancelled = sample(6, "K09", due: "2026-04-01")
    return try board([
      (try cancelled.set(), Samples.subject), (try cancelled.cancelled("x1"), Samples.subject),
      (try open.set(), Samples.subject), (try overdueLater.set(), Samples.otherSubject),
      (try overdueEarlier.set(), Samples.subject), (try met.set(), Samples.subject),
      (try met.met(at: "2026-04-01T09:00:00Z"), Samples.subject),
      (try soon.set(), Samples.otherSubject),
    ])
  }

  @Test func overdueComesFirstThenBySoonestAndWhatIsSettledLast() throws {
    let statuses = try mixed().statuses(
      at: try Samples.instant("2026-04-09T09:00:00Z"), calendar: calendar)
    #expect(statuses.map(\.terms.clock) == ["K03", "K01", "K07", "K06", "K02", "K09"])
    #expect(
      statuses.map(\.state) == [.overdue, .overdue, .dueSoon, .open, .met, .cancelled])
    #expect(
      DeadlineTable.summary(statuses)
        == "6 deadlines: 2 overdue, 1 due soon, 1 open, 1 met, 1 cancelled")
  }

  @Test func filtersNarrowTogether() throws {
    let now = try Samples.instant("2026-04-09T09:00:00Z")
    func clocks(_ change: (inout DeadlineFilter) throws -> Void) throws -> [String] {
      var filter = DeadlineFilter()
      try change(&filter)
      return try mixed().statuses(at: now, calendar: calendar, filter: filter).map(\.terms.clock)
    }
    #expect(try clocks { $0.conditions = [.overdue] } == ["K03", "K01"])
    #expect(try clocks { $0.subject = Samples.otherSubject } == ["K01", "K07"])
    #expect(try clocks { $0.clocks = ["K06", "K01"] } == ["K01", "K06"])
    #expect(try clocks { $0.dueBefore = try Samples.date("2026-04-08") } == ["K03", "K02", "K09"])
    #expect(try clocks { $0.partnerships = ["nottinghamshire"] } == [])
    #expect(
      try clocks {
        $0.partnerships = ["nottingham-city"]
        $0.conditions = [.overdue, .met]
        $0.dueBefore = try Samples.date("2026-04-08")
      } == ["K03", "K02"])
  }

  @Test func theTableNamesClocksStatesAndOwners() throws {
    let statuses = try mixed().statuses(
      at: try Samples.instant("2026-04-09T09:00:00Z"), calendar: calendar)
    let lines = DeadlineTable.text(statuses, showsCase: true, style: .plain)
      .split(separator: "\n").map(String.init)
    #expect(lines.count == 7)
    #expect(lines[0].hasPrefix("   Case "))
    #expect(lines[2].hasPrefix("!  " + Samples.otherSubject))
    #expect(lines[2].contains("Serious incident notification (K01)"))
    #expect(lines[2].contains("Wed 8 Apr 2026"))
    #expect(lines[2].contains("overdue by 1 working day"))
    #expect(lines[2].hasSuffix("the local authority"))
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func deadlinesAreJSONForPrograms() throws {
    let statuses = try mixed().statuses(
      at: try Samples.instant("2026-04-09T09:00:00Z"), calendar: calendar)
    let object = try Samples.object(try JSONText.of(["deadlines": statuses]))
    let list = try #require(object["deadlines"] as? [[String: Any]])
    #expect(list.count == 6)
    #expect(list[1]["case"] as? String == Samples.otherSubject)
    #expect(list[1]["state"] as? String == "overdue")
    #expect(list[1]["dueDate"] as? String == "2026-04-08")
    #expect(list[1]["dueBefore"] as? String == "2026-04-08T23:00:00Z")
    #expect(list[1]["latenessWorkingDays"] as? Int == 1)
    #expect(list[2]["state"] as? String == "due-soon")
    #expect(list[2]["workingDaysLeft"] as? Int == 1)
    #expect(list[4]["wasMetLate"] as? Bool == false)
    #expect(list[5]["cancelledBecause"] as? String == "x1")
  }

  @Test func theTopicIsReadToItsEndAndOneCaseFromItsPartition() throws {
    let cluster = try LocalCluster()
    var other = DeadlineSample()
    other.id = "5b0c5a2e-8a1d-5c3f-9d57-0f6a3c1e7b99"
    try cluster.write(try DeadlineSample().set(), id: "1")
    try cluster.write(try DeadlineSample().met(at: "2026-04-08T10:00:00Z"), id: "2")
    try cluster.write(try other.set(), id: "3", subject: Samples.otherSubject)
    let reading = DeadlineReading(OperatorSettings(topics: Samples.names))
    let now = try Samples.instant("2026-04-01T09:00:00Z")
    let all = try reading.board(over: cluster.connection).statuses(at: now, calendar: calendar)
    #expect(all.map(\.subject) == [Samples.otherSubject, Samples.subject])
    let one = try reading.board(subject: Samples.subject, over: cluster.connection)
      .statuses(at: now, calendar: calendar)
    #expect(one.map(\.state) == [.met])
  }
}
