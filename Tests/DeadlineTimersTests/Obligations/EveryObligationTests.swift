import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("The worker and every obligation of the register")
struct EveryObligationTests {
  static let ids = (try? ObligationBook.bundled().obligations.map(\.id)) ?? []

  /// The obligation adopted on 1 April 2026 and, where it is due on an event, triggered on 10 June.
  private func begun(_ id: String) throws -> ObligationStory {
    var story = try ObligationStory(keeping: [id])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    let trigger = try ObligationBook.bundled().obligation(id)?.cadence.triggers.first
    if let trigger {
      try story.tell(
        .triggered(trigger, at: instant("2026-06-10T09:00:00Z")), at: "2026-06-10T09:00:00Z")
    }
    return story
  }

  @Test("The register has all seventy-one")
  func complete() { #expect(Set(Self.ids.map { $0.prefix(3) }).count == 71) }

  @Test("Nothing in the register is more than the events can carry")
  func writable() throws {
    let problems = try ObligationRules.bundled().problems(calendar: HolidayCalendar.bundled())
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test(
    "Scheduled, warned before its day ends, missed as it ends, told to its group", arguments: ids)
  func missed(_ id: String) throws {
    var story = try begun(id)
    let first = try #require(story.all(ObligationScheduled.self, id).first?.obligation)
    try story.wait(until: first.dueBefore.adding(milliseconds: -1))
    #expect(story.all(ObligationMissed.self, id).isEmpty)
    let warned = story.all(ObligationWarned.self, id)
    #expect(!warned.isEmpty)
    #expect(warned.allSatisfy { $0.scheduledFor < first.dueBefore })
    #expect(Set(warned.map(\.level)).count >= 1)
    try story.wait(until: first.dueBefore)
    let missed = try #require(story.all(ObligationMissed.self, id).first)
    #expect(story.all(ObligationMissed.self, id).count == 1)
    #expect(missed.obligation.obligationId == first.obligationId)
    #expect(missed.missedAt == first.dueBefore && missed.detectedAt == first.dueBefore)
    let obligation = try #require(try ObligationBook.bundled().obligation(id))
    #expect(missed.obligation.ownerGroup == obligation.ownerGroup)
    #expect(missed.obligation.severity.rawValue == obligation.severity.rawValue)
    #expect(missed.obligation.source == obligation.source)
  }

  @Test(
    "Done in time: met with its evidence, never missed, and the next one scheduled",
    arguments: ids)
  func met(_ id: String) throws {
    var story = try begun(id)
    let first = try #require(story.all(ObligationScheduled.self, id).first?.obligation)
    // On the last morning, as often as it is asked for.
    let day = first.dueBefore.adding(seconds: -12 * 3_600)
    for times in 0..<(first.required ?? 1) {
      let at = day.adding(seconds: Int64(times) * 60).rfc3339
      try story.tell(completed(id, at), at: at)
    }
    let met = try #require(story.all(ObligationMet.self, id).first)
    #expect(met.onTime && met.latenessWorkingDays == 0)
    #expect(met.evidence == ObligationStory.evidence)
    #expect(met.obligation.obligationId == first.obligationId)
    try story.wait(until: first.dueBefore)
    #expect(story.all(ObligationMissed.self, id).isEmpty)
    #expect(story.refusals.isEmpty, "\(story.refusals)")
    let obligation = try #require(try ObligationBook.bundled().obligation(id))
    let scheduled = story.all(ObligationScheduled.self, id)
    #expect(scheduled.count == (obligation.cadence.triggers.isEmpty ? 2 : 1))
  }

  @Test(
    "Waived: excused with its reason, neither warned about afterwards nor missed", arguments: ids)
  func excused(_ id: String) throws {
    var story = try begun(id)
    let first = try #require(story.all(ObligationScheduled.self, id).first?.obligation)
    let at = id == "O17" ? "2026-06-10T09:30:00Z" : (story.emissions.last?.time.rfc3339 ?? "")
    let warned = story.all(ObligationWarned.self, id).count
    try story.tell(waived(id, due: first.dueDate.iso8601, at: at), at: at)
    try story.wait(until: first.dueBefore)
    let excused = try #require(story.all(ObligationExcused.self, id).first)
    #expect(excused.reason == "mergedMeeting" && excused.byRole == .businessManager)
    #expect(
      story.all(ObligationMissed.self, id).allSatisfy { $0.obligation.occurrence != 1 })
    #expect(
      story.all(ObligationWarned.self, id).filter { $0.obligation.occurrence == 1 }.count == warned)
  }
}
