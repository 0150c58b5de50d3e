import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

/// A cadence that the arrangements change while an occurrence is open.
@Suite("Obligations counted anew")
struct ObligationReloadTests {
  private func choice(_ id: String, _ cadence: ObligationCadence) -> ObligationChoice {
    var choice = ObligationChoice(id)
    choice.cadence = cadence
    return choice
  }

  private func months(
    _ count: Int, from next: ObligationCadence.NextFrom
  ) -> ObligationCadence { .every(count, .months, from: next) }

  /// Changes the cadence of an obligation from a date on, as an edited file would.
  private func change(
    _ story: inout ObligationStory, _ id: String, to cadence: ObligationCadence, from date: String,
    before: [ObligationChoice] = []
  ) throws {
    let first = ObligationRules.Selection(only: [id], choices: before)
    let second = ObligationRules.Selection(only: [id], choices: [choice(id, cadence)])
    story.rules = try ObligationRules(
      .bundled(),
      selections: [
        story.partnership: [
          (try CivilDate(iso8601: "2019-01-01"), first), (try CivilDate(iso8601: date), second),
        ]
      ])
  }

  /// Due date, previous due date, number and revision of every schedule that was told.
  private func schedules(_ story: ObligationStory, _ id: String) -> [String] {
    story.all(ObligationScheduled.self, id).map {
      let before = $0.previousDueDate.map { ", not \($0.iso8601)" } ?? ""
      return
        "\($0.obligation.occurrence).\($0.obligation.revision) \($0.obligation.dueDate.iso8601)"
        + before
    }
  }

  @Test("A longer cadence reaches the open occurrence on the day it comes into force")
  func longer() throws {
    var story = try ObligationStory(keeping: ["O06"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.wait(until: "2026-06-01T12:00:00Z")
    try change(&story, "O06", to: months(24, from: .completion), from: "2026-06-10")
    try story.wait(until: "2026-06-09T22:59:59Z")
    #expect(schedules(story, "O06") == ["1.1 2027-04-01"])
    try story.wait(until: "2026-06-09T23:00:00Z")
    #expect(schedules(story, "O06") == ["1.1 2027-04-01", "1.2 2028-04-01, not 2027-04-01"])
    try story.wait(until: "2028-03-31T22:00:00Z")
    #expect(story.all(ObligationMissed.self, "O06").isEmpty)
    try story.wait(until: "2028-04-02T00:00:00Z")
    #expect(story.all(ObligationMissed.self, "O06").count == 1)
  }

  @Test("A shorter cadence brings nothing forward until a person plans it, and counts from then on")
  func shorter() throws {
    var story = try ObligationStory(keeping: ["O06"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try change(&story, "O06", to: months(6, from: .completion), from: "2026-06-10")
    try story.wait(until: "2026-11-01T00:00:00Z")
    #expect(schedules(story, "O06") == ["1.1 2027-04-01"], "told, and not taken back")
    #expect(story.all(ObligationMissed.self, "O06").isEmpty)
    try story.tell(
      .planned("O06", dueDate: CivilDate(iso8601: "2026-12-01")), at: "2026-11-02T08:00:00Z")
    #expect(schedules(story, "O06").last == "1.2 2026-12-01, not 2027-04-01")
    try story.tell(completed("O06", "2026-11-20T10:00:00Z"), at: "2026-11-20T10:00:00Z")
    #expect(schedules(story, "O06").last == "2.1 2027-05-20")
    #expect(story.refusals.isEmpty)
  }

  @Test("News between the change and the next midnight is judged under what is in force")
  func newsFirst() throws {
    var story = try ObligationStory(keeping: ["O06"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try change(&story, "O06", to: months(24, from: .completion), from: "2019-01-02")
    try story.tell(completed("O06", "2026-04-01T15:00:00Z"), at: "2026-04-01T15:00:00Z")
    #expect(
      schedules(story, "O06")
        == ["1.1 2027-04-01", "1.2 2028-04-01, not 2027-04-01", "2.1 2028-04-01"])
    #expect(story.all(ObligationMet.self, "O06").map(\.onTime) == [true])
  }

  @Test("A plan that becomes longer moves what is open and keeps its number")
  func longerPlan() throws {
    let monthly = choice("O18", months(1, from: .plan))
    var story = try ObligationStory(keeping: ["O18"], choices: [monthly])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(completed("O18", "2026-04-20T10:00:00Z"), at: "2026-04-20T10:00:00Z")
    try change(
      &story, "O18", to: months(3, from: .plan), from: "2026-05-10", before: [monthly])
    try story.wait(until: "2026-12-01T00:00:00Z")
    #expect(
      schedules(story, "O18") == [
        "1.1 2026-05-01", "2.1 2026-06-01", "2.2 2026-08-01, not 2026-06-01", "3.1 2026-11-01",
        "4.1 2027-02-01",
      ])
    #expect(story.all(ObligationMissed.self, "O18").map(\.obligation.occurrence) == [2, 3])
  }

  @Test("A plan that becomes shorter keeps what was told, and is counted from there")
  func shorterPlan() throws {
    let quarterly = choice("O18", months(3, from: .plan))
    var story = try ObligationStory(keeping: ["O18"], choices: [quarterly])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try change(
      &story, "O18", to: months(1, from: .plan), from: "2026-05-10", before: [quarterly])
    try story.tell(completed("O18", "2026-06-25T10:00:00Z"), at: "2026-06-25T10:00:00Z")
    try story.wait(until: "2026-09-02T12:00:00Z")
    #expect(
      schedules(story, "O18")
        == ["1.1 2026-07-01", "2.1 2026-08-01", "3.1 2026-09-01", "4.1 2026-10-01"])
    #expect(story.all(ObligationMet.self, "O18").map(\.obligation.occurrence) == [1])
    #expect(story.all(ObligationMissed.self, "O18").map(\.obligation.occurrence) == [2, 3])
  }

  @Test("Counted by completions instead of a plan, what is open stands and what follows is counted")
  func otherKind() throws {
    let monthly = choice("O18", months(1, from: .plan))
    var story = try ObligationStory(keeping: ["O18"], choices: [monthly])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(completed("O18", "2026-04-20T10:00:00Z"), at: "2026-04-20T10:00:00Z")
    try change(
      &story, "O18", to: months(2, from: .completion), from: "2026-05-10", before: [monthly])
    try story.tell(completed("O18", "2026-05-25T10:00:00Z"), at: "2026-05-25T10:00:00Z")
    #expect(
      schedules(story, "O18") == [
        "1.1 2026-05-01", "2.1 2026-06-01", "2.2 2026-06-20, not 2026-06-01", "3.1 2026-07-25",
      ])
    #expect(story.all(ObligationMet.self, "O18").map(\.obligation.occurrence) == [1, 2])
  }

  @Test("What can no longer occur under the new cadence is no longer owed")
  func noLongerRecurring() throws {
    var story = try ObligationStory(keeping: ["O06"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try change(
      &story, "O06", to: .onEvent(Period(10, .calendarDays), on: ["yearlyReportPublished"]),
      from: "2026-06-10")
    try story.wait(until: "2026-06-10T00:00:00Z")
    #expect(story.life("O06") == ["scheduled 1", "cancelled 1"])
    #expect(story.all(ObligationCancelled.self, "O06").first?.reason == "arrangementsChanged")
    #expect(story.state?.nextWakeUp == nil)
  }

  @Test("A term after an event that changes holds for what is triggered from then on")
  func term() throws {
    var story = try ObligationStory(keeping: ["O02"])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try story.tell(
      .triggered("yearlyReportPublished", at: instant("2026-04-02T10:00:00Z")),
      at: "2026-04-02T10:00:00Z")
    let told = schedules(story, "O02")
    try change(
      &story, "O02", to: .within(Period(1, .calendarDays), after: ["yearlyReportPublished"]),
      from: "2026-04-03")
    try story.wait(until: "2026-04-04T00:00:00Z")
    #expect(schedules(story, "O02") == told)
    try story.tell(
      .triggered("yearlyReportPublished", at: instant("2026-04-04T10:00:00Z")),
      at: "2026-04-04T10:00:00Z")
    #expect(schedules(story, "O02").last == "2.1 2026-04-05")
  }

  @Test("Changed twice, the second cadence is counted from what the first left open")
  func twice() throws {
    let monthly = choice("O18", months(1, from: .plan))
    var story = try ObligationStory(keeping: ["O18"], choices: [monthly])
    try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
    try change(
      &story, "O18", to: months(3, from: .plan), from: "2026-04-10", before: [monthly])
    try story.wait(until: "2026-07-10T00:00:00Z")
    try change(&story, "O18", to: months(6, from: .plan), from: "2026-07-20")
    try story.wait(until: "2026-07-20T00:00:00Z")
    #expect(
      schedules(story, "O18") == [
        "1.1 2026-05-01", "1.2 2026-07-01, not 2026-05-01", "2.1 2026-10-01",
        "2.2 2027-01-01, not 2026-10-01",
      ])
    #expect(story.all(ObligationMissed.self, "O18").map(\.obligation.occurrence) == [1])
  }
}
