import CivilTime
import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations

/// What a role's calendar says of its deadlines.
@Suite struct DeadlineFeedTests {
  private let calendar: HolidayCalendar
  init() throws { calendar = try .bundled() }

  private func view(
    _ payloads: [any EventPayload], at now: String = "2026-04-09T09:00:00Z"
  ) throws -> DeadlineView {
    var board = DeadlineBoard()
    for (index, payload) in payloads.enumerated() {
      try board.take(try Samples.event(payload, id: "\(index)"))
    }
    return DeadlineView(
      board, now: try Samples.instant(now), calendar: calendar, filter: DeadlineFilter())
  }

  private func event(
    _ payloads: [any EventPayload], at now: String = "2026-04-09T09:00:00Z"
  ) throws -> StrictCalendar.Component {
    let calendar = StrictCalendar(try view(payloads, at: now).feed().feed.bytes)
    #expect(calendar.problems == [])
    return try #require(calendar.events.first)
  }

  @Test func anEntryIsNamedByReferenceAndDutyAlone() throws {
    let event = try event([try DeadlineSample().set()])
    #expect(event.text("SUMMARY") == "RN26-7H3KQ9TX serious incident notification due")
    #expect(
      event.text("DESCRIPTION") == "K01, statutory. Working Together 2023, chapter 5")
    #expect(event.value("UID") == DeadlineSample().id)
    #expect(event.value("DTSTART") == "20260409")
    #expect(event.value("STATUS") == "CONFIRMED")
  }

  @Test func aRevisionMovesTheEntryAndRaisesItsNumber() throws {
    let first = DeadlineSample()
    var second = first
    second.revision = 2
    second.dueDate = "2026-04-10"
    second.dueBefore = "2026-04-10T23:00:00Z"
    let before = try event([try first.set()])
    let after = try event([try first.set(), try second.set()])
    #expect(after.value("UID") == before.value("UID"))
    #expect(after.value("DTSTART") == "20260410")
    let numbers = try [before, after].map { try #require($0.value("SEQUENCE").flatMap(Int.init)) }
    #expect(numbers[0] < numbers[1])
  }

  @Test("What is settled is withdrawn under a higher number, and a later revision brings it back")
  func withdrawal() throws {
    let sample = DeadlineSample()
    var second = sample
    second.revision = 2
    let open = try event([try sample.set()])
    for settled in [
      try sample.met(at: "2026-04-08T10:00:00Z"), try sample.cancelled("sin-withdrawn"),
    ] as [any EventPayload] {
      let withdrawn = try event([try sample.set(), settled])
      let again = try event([try sample.set(), settled, try second.set()])
      #expect(withdrawn.value("STATUS") == "CANCELLED")
      #expect(again.value("STATUS") == "CONFIRMED")
      let numbers = try [open, withdrawn, again].map {
        try #require($0.value("SEQUENCE").flatMap(Int.init))
      }
      #expect(numbers == numbers.sorted() && Set(numbers).count == 3)
    }
  }

  @Test func whatIsOverdueStaysAndSaysSo() throws {
    let event = try event(
      [try DeadlineSample().set(), try DeadlineSample().missed()], at: "2026-04-14T09:00:00Z")
    #expect(event.value("STATUS") == "CONFIRMED")
    #expect(event.text("SUMMARY") == "RN26-7H3KQ9TX serious incident notification overdue")
  }

  @Test func aWithdrawnEntryIsLeftOutSomeTimeLaterAndAnOpenOneNever() throws {
    let sample = DeadlineSample()
    let met = [try sample.set(), try sample.met(at: "2026-04-08T10:00:00Z")] as [any EventPayload]
    func events(_ payloads: [any EventPayload], at now: String) throws -> Int {
      StrictCalendar(try view(payloads, at: now).feed().feed.bytes).events.count
    }
    #expect(try events(met, at: "2026-07-08T09:00:00Z") == 1)
    #expect(try events(met, at: "2026-07-09T09:00:00Z") == 0)
    #expect(try events([try sample.set()], at: "2027-07-09T09:00:00Z") == 1)
  }

  @Test func nothingChangesInAFeedWhereNothingChanged() throws {
    let payloads = [try DeadlineSample().set()] as [any EventPayload]
    let morning = try view(payloads, at: "2026-04-07T09:00:00Z").feed().feed.bytes
    #expect(try view(payloads, at: "2026-04-09T15:00:00Z").feed().feed.bytes == morning)
  }

  @Test func eachPartnershipAndRoleHasAFeedOfItsOwn() throws {
    var other = DeadlineSample()
    other.id = "5b0c5a2e-8a1d-5c3f-9d57-0f6a3c1e7b99"
    other.owner = .safeguardingPartners
    other.clock = "K06"
    let duty = ObligationSample()
    let feeds = try view([try DeadlineSample().set(), try other.set(), try duty.scheduled()])
      .feeds()
    #expect(
      feeds.map(\.fileName) == [
        "nottingham-city-business-management-group.ics", "nottingham-city-local-authority.ics",
        "nottingham-city-safeguarding-partners.ics",
      ])
    #expect(feeds.allSatisfy { $0.feed.entries.count == 1 })
    #expect(
      feeds[1].feed.name
        == "Deadlines, Nottingham City, the local authority")
    #expect(feeds[0].feed.entries[0].summary == "nottingham-city multi-agency audits due")
  }

  @Test func theWordsOfAPeriodThatMustLastAndOfAReminderAreTheirOwn() throws {
    var lasting = DeadlineSample()
    lasting.clock = "K25"
    lasting.kind = .minimumPeriod
    #expect(try event([try lasting.set()]).text("SUMMARY")?.hasSuffix(" may end") == true)
    var reminder = DeadlineSample()
    reminder.clock = "K15"
    reminder.kind = .reminder
    #expect(try event([try reminder.set()]).text("SUMMARY")?.hasSuffix(" reminder") == true)
  }
}
