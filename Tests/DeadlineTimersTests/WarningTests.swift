import CivilTime
import DeadlineTimers
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Warnings")
struct WarningTests {
  @Test("Every clock warns at each level's London time, once, and stops at its due instant")
  func everyLevel() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    // The notification met K01, so its last warnings are those before.
    try story.tell(
      commissioned("2026-04-10T07:59:00Z", ["city-council"]), at: "2026-04-10T07:59:00Z")
    try story.wait(until: "2026-04-30T22:59:59.999Z")
    let expected: [(String, String?, [String])] = [
      (
        "K01", nil,
        [
          "clock-started 2026-03-31T13:20:00Z", "two-working-days-left 2026-04-07T08:00:00Z",
          "one-working-day-left 2026-04-08T08:00:00Z", "due-today 2026-04-09T08:00:00Z",
          "due-today-still-open 2026-04-09T14:00:00Z",
        ]
      ),
      (
        "K02", nil,
        [
          "at-once 2026-04-09T15:45:00Z", "evening 2026-04-09T16:00:00Z",
          "late-evening 2026-04-09T20:00:00Z",
        ]
      ),
      (
        "K03", nil,
        [
          "two-working-days-left 2026-04-07T08:00:00Z",
          "one-working-day-left 2026-04-08T08:00:00Z", "due-today 2026-04-09T08:00:00Z",
          "due-today-still-open 2026-04-09T14:00:00Z",
        ]
      ),
      (
        "K06", nil,
        [
          "meeting-not-recorded 2026-04-23T23:00:00Z",
          "two-working-days-left 2026-04-28T08:00:00Z",
          "one-working-day-left 2026-04-29T08:00:00Z", "due-today 2026-04-30T08:00:00Z",
          "due-today-still-open 2026-04-30T14:00:00Z",
        ]
      ),
      ("K07", nil, []),
      ("K08", "city-council", milestone("16", "17")), ("K09", nil, milestone("21", "22")),
      ("K10", nil, milestone("23", "24")), ("K11", nil, milestone("24", "27")),
      ("K12", nil, milestone("27", "28")), ("K13", nil, milestone("28", "29")),
      ("K14", nil, milestone("29", "30")),
    ]
    for (clock, qualifier, warnings) in expected {
      #expect(
        story.warnings(clock, qualifier) == warnings,
        "\(clock)")
    }
  }

  private func milestone(_ before: String, _ due: String) -> [String] {
    [
      "one-working-day-left 2026-04-\(before)T08:00:00Z", "due-today 2026-04-\(due)T08:00:00Z",
    ]
  }

  @Test("A commissioning notice that stays out is warned of on its day")
  func commissioning() throws {
    var story = try CaseStory()
    try story.tell(sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z")
    try story.wait(until: "2026-04-10T22:00:00Z")
    #expect(
      story.warnings("K07") == [
        "due-today 2026-04-10T08:00:00Z", "due-today-still-open 2026-04-10T14:00:00Z",
      ])
  }

  @Test("The event time of a warning is the instant it was meant for")
  func eventTime() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    try story.wait(until: "2026-04-20T00:00:00Z")
    for emission in story.emissions {
      guard let warned = emission.payload as? DeadlineWarned else { continue }
      #expect(emission.time == warned.scheduledFor)
    }
  }

  @Test("No warning of a missing meeting once it was held, but one that lacked its quorum is none")
  func missingMeeting() throws {
    var held = try SettingTests.easterChain()
    try held.tell(meeting("2026-04-21T10:00:00Z"), at: "2026-04-21T10:00:00Z")
    try held.wait(until: "2026-04-24T12:00:00Z")
    #expect(held.warnings("K06").isEmpty)
    #expect(try held.only(DeadlineMet.self, "K09").onTime)

    var failed = try SettingTests.easterChain()
    let said = try failed.tell(
      meeting("2026-04-21T10:00:00Z", quorate: false), at: "2026-04-21T10:00:00Z")
    #expect(said.isEmpty)
    try failed.wait(until: "2026-04-24T12:00:00Z")
    #expect(failed.warnings("K06") == ["meeting-not-recorded 2026-04-23T23:00:00Z"])
    #expect(failed.state?.clock("K09")?.status == .missed)
  }

  @Test("News that comes late gives the last passed warning alone, then the ones still to come")
  func lateNews() throws {
    var story = try CaseStory()
    let said = try story.tell(
      required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z",
      recorded: "2026-04-08T09:00:00Z")
    #expect(kinds(said) == ["set K01", "warned K01", "set K03", "warned K03"])
    try story.wait(until: "2026-04-09T12:00:00Z")
    for clock in ["K01", "K03"] {
      #expect(
        story.warnings(clock) == [
          "one-working-day-left 2026-04-08T08:00:00Z", "due-today 2026-04-09T08:00:00Z",
        ])
    }
  }

  @Test("A passed warning that a recorded meeting made unnecessary is not the one that is given")
  func lateNewsAfterMeeting() throws {
    var story = try CaseStory()
    try story.tell(meeting("2026-04-21T10:00:00Z"), at: "2026-04-21T10:00:00Z")
    try story.tell(
      sent("2026-04-09T15:45:00Z"), at: "2026-04-09T15:45:00Z", recorded: "2026-04-24T10:00:00Z")
    #expect(story.warnings("K06").isEmpty)
    #expect(story.state?.clock("K06")?.nextAt == (try instant("2026-04-28T08:00:00Z")))
  }

  @Test("A warning whose instant is the recording's own is given")
  func sameInstant() throws {
    var story = try CaseStory()
    try story.tell(
      required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z",
      recorded: "2026-04-09T08:00:00Z")
    #expect(story.warnings("K03") == ["due-today 2026-04-09T08:00:00Z"])
  }
}
