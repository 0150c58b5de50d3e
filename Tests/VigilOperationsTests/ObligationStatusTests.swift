import CivilTime
import Testing
import VigilEvents
import VigilOperations

@Suite struct ObligationStatusTests {
  private func status(
    _ payloads: [any EventPayload], at now: String = "2027-01-15T09:00:00Z"
  ) throws -> ObligationStatus {
    var board = DeadlineBoard()
    for (index, payload) in payloads.enumerated() {
      try board.take(try Samples.event(payload, id: "\(index)", subject: Samples.subject))
    }
    let statuses = board.obligations(at: try Samples.instant(now))
    try #require(statuses.count == 1)
    return statuses[0]
  }

  @Test func anOccurrenceIsUpcomingUntilItsFirstWarningAndThenDue() throws {
    let sample = ObligationSample()
    let upcoming = try status([try sample.scheduled()])
    #expect(upcoming.state == .upcoming)
    #expect(ObligationTable.words(upcoming) == "due in 75 days, 1 of 4 done")
    #expect(
      try status([try sample.scheduled(), try sample.warned("thirty-days-left")]).state == .due)
    let today = try status([try sample.scheduled()], at: "2027-03-31T09:00:00Z")
    #expect(ObligationTable.words(today) == "due today, 1 of 4 done")
  }

  @Test func theCountFollowsTheLatestFact() throws {
    let sample = ObligationSample()
    var later = sample
    later.completed = 3
    let found = try status([try sample.scheduled(), try later.warned("behind-pace")])
    #expect(ObligationTable.words(found) == "due in 75 days, 3 of 4 done")
  }

  @Test func whatWasNotDoneIsMissedEvenWhereTheWorkerHasYetToSaySo() throws {
    let sample = ObligationSample()
    let silent = try status([try sample.scheduled()], at: "2027-04-02T09:00:00Z")
    #expect(silent.state == .missed)
    #expect(
      ObligationTable.words(silent)
        == "missed by 2 days, 1 of 4 done, not yet announced by deadline-timers")
    let told = try status(
      [try sample.scheduled(), try sample.missed()], at: "2027-04-02T09:00:00Z")
    #expect(ObligationTable.words(told) == "missed by 2 days, 1 of 4 done")
  }

  @Test func whatIsDoneLateOrWaivedIsSettledAndStaysSo() throws {
    let sample = ObligationSample()
    let late = try status(
      [
        try sample.scheduled(), try sample.missed(),
        try sample.met(at: "2027-04-06T09:00:00Z", onTime: false), try sample.missed(),
      ], at: "2027-05-01T09:00:00Z")
    #expect(late.state == .met)
    #expect(ObligationTable.words(late) == "done late on Tue 6 Apr 2027")
    let waived = try status(
      [try sample.scheduled(), try sample.excused()], at: "2027-05-01T09:00:00Z")
    #expect(waived.state == .waived)
    #expect(ObligationTable.words(waived) == "waived (audit paused)")
  }

  @Test func aLaterRevisionHasItsOwnDate() throws {
    let sample = ObligationSample()
    var moved = sample
    moved.revision = 2
    moved.dueDate = "2027-04-30"
    moved.dueBefore = "2027-04-30T23:00:00Z"
    let found = try status(
      [try sample.scheduled(), try sample.missed(), try moved.scheduled(), try sample.scheduled()],
      at: "2027-04-10T09:00:00Z")
    #expect(found.terms.dueDate == (try Samples.date("2027-04-30")))
    #expect(found.state == .upcoming)
  }
}
