import CivilTime
import Foundation
import Testing
import VigilEvents
import VigilOperations

@Suite struct PublicationCheckTests {
  private func check(
    _ lines: [String], now: String = "2026-04-10T09:00:00Z", allowsFacts: Bool = false
  ) throws -> PublicationCheck.Verdict {
    let file = EventFile(name: "in.jsonl", bytes: Array(lines.joined(separator: "\n").utf8))
    return PublicationCheck(now: try Samples.instant(now), allowsFacts: allowsFacts)
      .check(try file.items())
  }

  private func problems(_ verdict: PublicationCheck.Verdict) throws -> [PublicationProblem] {
    guard case .refused(let problems) = verdict else { throw SampleError() }
    return problems
  }

  private func events(_ verdict: PublicationCheck.Verdict) throws -> [CheckedEvent] {
    guard case .publishable(let events) = verdict else { throw SampleError() }
    return events
  }

  @Test func everyProblemOfAllEventsIsFoundAtOnce() throws {
    let verdict = try check([
      try Samples.line(
        of: try Samples.copyReceived, id: "1",
        replacing: ["time": "2026-04-01T09:00:00", "data": "x"]),
      "{\"specversion\":\"1.0\",",
      try Samples.line(of: try Samples.copyReceived, id: "3", replacing: ["subject": nil]),
      try Samples.line(of: try Samples.copyReceived, id: "4"),
      try Samples.line(
        of: try Samples.copyReceived, id: "5", replacing: ["type": "org.vigil.sin.sent.v1"]),
    ])
    let found = try problems(verdict).map { "\($0.line) \($0.pointer) \($0.code)" }
    #expect(
      found == [
        "1 /time envelope.time-zone-missing", "1 /data payload.schema",
        "2  payload.truncated", "3 /subject envelope.missing-attribute",
        "5 /type type.unknown",
      ])
  }

  @Test func placesInTheDataLieBelowData() throws {
    let line = try Samples.line(of: try Samples.copyReceived, id: "1")
      .replacingOccurrences(of: "receivedAt", with: "receivedOn")
    let found = try problems(try check([line]))
    #expect(found.map(\.pointer) == ["/data/receivedOn"])
    #expect(found.map(\.code) == ["payload.unknown-field"])
  }

  @Test func aProblemNamesFileLineAndPlaceButNoValue() throws {
    let line = try Samples.line(
      of: try Samples.copyReceived, id: "1", replacing: ["subject": "Jo Example"])
    let problem = try #require(try problems(try check(["", line])).first)
    #expect(problem.description.hasPrefix("in.jsonl:2: /subject: "))
    #expect(problem.description.hasSuffix("[envelope.subject-not-opaque]"))
    #expect(!problem.description.contains("Example"))
  }

  @Test func factsOfWorkersAreRefusedUnlessAllowed() throws {
    let line = try Samples.line(
      of: try DeadlineSample().set(), id: "1", time: "2026-03-31T13:20:00Z")
    #expect(try problems(try check([line])).map(\.code) == ["publish.fact-of-worker"])
    #expect(try events(try check([line], allowsFacts: true)).count == 1)
  }

  @Test func reviewMilestonesMayBePublished() throws {
    let held = try Samples.examples(of: RapidReviewMeetingHeld.eventType)[0]
    let events = try events(try check([try Samples.line(of: held, id: "1")]))
    #expect(events.map(\.topic) == [.reviews])
  }

  @Test func anIdWithOtherContentIsRefusedAndARepeatIsNot() throws {
    let line = try Samples.line(of: try Samples.copyReceived, id: "1")
    let other = try Samples.line(
      of: try Samples.copyReceived, id: "1", time: "2026-04-02T09:00:00Z")
    #expect(try problems(try check([line, other])).map(\.code) == ["publish.identity-reused"])
    #expect(try problems(try check([line, other])).map(\.line) == [2])
    #expect(try events(try check([line, line])).count == 2)
  }

  @Test func anEventThatHasYetToHappenIsRefusedBeyondWhatClocksDiffer() throws {
    let line = try Samples.line(
      of: try Samples.copyReceived, id: "1", time: "2026-04-10T09:05:00Z")
    #expect(try events(try check([line], now: "2026-04-10T09:00:00Z")).count == 1)
    let found = try problems(try check([line], now: "2026-04-10T08:59:59Z"))
    #expect(found.map(\.code) == ["envelope.time-in-future"])
  }

  @Test func recordedTimeIsSetOnlyWhereAbsent() throws {
    let lines = [
      try Samples.line(of: try Samples.copyReceived, id: "1"),
      try Samples.line(
        of: try Samples.copyReceived, id: "2",
        replacing: ["recordedtime": "2026-04-02T08:00:00Z"]),
    ]
    let times = try events(try check(lines)).map { $0.envelope.recordedtime?.rfc3339 }
    #expect(times == ["2026-04-10T09:00:00Z", "2026-04-02T08:00:00Z"])
  }

  @Test func theSchemaIsFilledInAndAnotherIsRefused() throws {
    let plain = try Samples.line(of: try Samples.copyReceived, id: "1")
    let uri = try #require(EventCatalogue.type(named: SINCopyReceived.eventType)).schemaURI
    #expect(try events(try check([plain])).map(\.envelope.dataschema) == [uri])
    let wrong = try Samples.line(
      of: try Samples.copyReceived, id: "1", replacing: ["dataschema": "https://example.org/x"])
    #expect(try problems(try check([wrong])).map(\.code) == ["publish.schema-mismatch"])
  }

  @Test(arguments: [
    "sc01-easter.jsonl", "sc01-easter.reviews.jsonl", "late-sin.jsonl", "late-sin.reviews.jsonl",
  ])
  func theShippedStoriesMayBePublished(name: String) throws {
    let items = try Samples.story(name).items()
    let verdict = PublicationCheck(now: try Samples.instant("2027-01-01T00:00:00Z")).check(items)
    #expect(try events(verdict).count == items.count)
    #expect(!items.isEmpty)
  }

  @Test func problemsAreJSONForPrograms() throws {
    let found = try problems(try check(["{"]))
    let object = try Samples.object(try JSONText.of(["problems": found]))
    let list = try #require(object["problems"] as? [[String: Any]])
    #expect(list.count == 1)
    #expect(list[0]["code"] as? String == "payload.truncated")
    #expect(list[0]["line"] as? Int == 1)
    #expect(list[0]["file"] as? String == "in.jsonl")
  }
}
