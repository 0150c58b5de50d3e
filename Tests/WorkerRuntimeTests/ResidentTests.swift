import CivilTime
import DeadlineTimers
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// What is there before any event is watched like everything else: once, and through restarts.
@Suite struct ResidentTests {
  private static let calendars = ["england-and-wales", "northern-ireland", "scotland"]

  private func harness(_ guarantee: ProcessingGuarantee) throws -> WorkerHarness<DeadlineTimers> {
    let start = try Instant(rfc3339: "2026-10-01T09:00:00Z")
    return WorkerHarness(try DeadlineTimers.standard(), at: start, guarantee: guarantee)
  }

  private func warnings(_ harness: WorkerHarness<DeadlineTimers>) throws -> [(
    envelope: EventEnvelope, fact: CalendarHorizonNeared
  )] {
    try harness.events(of: .deadlines).map { event in
      (event.envelope, try #require(event.payload as? CalendarHorizonNeared))
    }
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func aCalendarThatNobodySpokeOfWarnsOnceBeforeItEnds(_ guarantee: ProcessingGuarantee) throws {
    let harness = try harness(guarantee)
    try harness.settle()
    #expect(try warnings(harness).isEmpty)
    harness.kill()
    try harness.settle()
    try harness.advance(to: Instant(rfc3339: "2027-01-04T09:00:00Z"))
    #expect(try warnings(harness).map(\.fact.calendar).sorted() == Self.calendars)
    harness.kill()
    try harness.settle()
    #expect(try warnings(harness).count == 3)
    try harness.advance(to: Instant(rfc3339: "2027-12-31T09:00:00Z"))
    harness.kill()
    try harness.settle()
    let told = try warnings(harness)
    #expect(told.count == 9)
    #expect(Set(told.map(\.envelope.id)).count == 9)
    #expect(told.allSatisfy { $0.envelope.subject == $0.fact.calendar })
    #expect(told.allSatisfy { $0.envelope.partnership == $0.fact.calendar })
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func aResidentIsWrittenOnceHoweverOftenItsPartitionIsRestored(
    _ guarantee: ProcessingGuarantee
  ) throws {
    let harness = try harness(guarantee)
    func written() -> Int {
      harness.cluster.committedRecords(of: harness.topics.state(of: DeadlineTimers.name))
        .count { record in Self.calendars.contains { Array($0.utf8) == record.key ?? [] } }
    }
    for _ in 0..<3 {
      try harness.settle()
      harness.kill()
    }
    #expect(written() == 3)
  }
}
