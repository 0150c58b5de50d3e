import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations

@Suite struct EventDescriptionTests {
  @Test func everyTypeOfTheCatalogueHasWords() throws {
    for entry in EventCatalogue.all {
      let examples = try Samples.examples(of: entry.eventType)
      #expect(!examples.isEmpty, "\(entry.eventType) has no example")
      for payload in examples {
        let narrator = EventNarrator(time: try Samples.instant("2026-01-01T00:00:00Z"))
        let text = try #require(narrator.text(of: payload), "\(entry.eventType) has no words")
        #expect(!text.isEmpty)
        #expect(!text.contains("\n"))
        #expect(!text.contains("  "))
        #expect(!text.contains("Optional("))
        #expect(!text.contains("org.vigil") || payload is RefusalIssued)
        #expect(text.first?.isUppercase == true || payload is RefusalIssued, "\(text)")
      }
    }
  }

  @Test func noTwoTypesSayTheSame() throws {
    var said: [String: String] = [:]
    for entry in EventCatalogue.all {
      for payload in try Samples.examples(of: entry.eventType) {
        let envelope = try Samples.envelope(of: payload, id: "1", time: "2026-01-01T00:00:00Z")
        let text = EventDescription.text(for: envelope, payload)
        #expect(
          said.updateValue(entry.eventType, forKey: text) ?? entry.eventType == entry.eventType)
      }
    }
  }

  @Test func aTypeWithoutWordsIsNamed() throws {
    let payload = Unheard()
    let envelope = try Samples.envelope(of: payload, id: "1", time: "2026-04-01T09:00:00Z")
    #expect(
      EventDescription.text(for: envelope, payload)
        == "An event of the type org.vigil.thing.unheard.v1")
  }

  private struct Unheard: EventPayload {
    static let eventType = "org.vigil.thing.unheard.v1"
    static let topic = VigilTopic.incidents
  }

  @Test func aDeadlineIsSaidWithTheNameOfItsClockAndHowItWasCounted() throws {
    let set = try DeadlineSample().set()
    let envelope = try Samples.envelope(of: set, id: "1", time: "2026-03-31T13:20:00Z")
    #expect(
      EventDescription.text(for: envelope, set)
        == "Serious incident notification (K01) due Thu 9 Apr 2026: 5 working days from "
        + "Tue 31 Mar 2026, not counting Fri 3 Apr 2026 (Good Friday)")
  }

  @Test func aMissedDeadlineSaysSinceWhenInLondonTime() throws {
    let missed = try DeadlineSample().missed()
    let envelope = try Samples.envelope(of: missed, id: "1", time: "2026-04-09T23:00:00Z")
    #expect(
      EventDescription.text(for: envelope, missed)
        == "MISSED: Serious incident notification (K01) was due Thu 9 Apr 2026; overdue since "
        + "Fri 10 Apr 2026 00:00 BST")
    #expect(EventDescription.tone(of: missed) == .alarm)
    let later = try DeadlineSample().missed(detected: "2026-04-10T07:30:00Z")
    #expect(
      EventDescription.text(for: envelope, later).hasSuffix("noticed Fri 10 Apr 2026 08:30 BST"))
  }

  @Test func aDutyMetLateIsNotSaidToBeInTime() throws {
    let sample = DeadlineSample()
    func text(_ met: DeadlineMet) throws -> String {
      EventDescription.text(
        for: try Samples.envelope(of: met, id: "1", time: "2026-04-09T15:45:00Z"), met)
    }
    #expect(try text(try sample.met(at: "2026-04-09T15:45:00Z")).hasPrefix("Met in time: "))
    #expect(
      try text(try sample.met(at: "2026-04-10T15:45:00Z", late: 1))
        .hasPrefix("Met 1 working day late: "))
    #expect(
      try text(try sample.met(at: "2026-04-14T15:45:00Z", late: 3))
        .hasPrefix("Met 3 working days late: "))
  }

  @Test func theMomentOfTheEventIsNotRepeatedInItsLine() throws {
    let copy = try Samples.copyReceived
    func text(_ time: String) throws -> String {
      EventDescription.text(for: try Samples.envelope(of: copy, id: "1", time: time), copy)
    }
    #expect(
      try text("2026-04-09T15:50:20Z")
        == "Report: copy of the notification received by the business office")
    #expect(
      try text("2026-04-09T16:50:00Z")
        == "Report: copy of the notification received by the business office on "
        + "Thu 9 Apr 2026 16:50 BST")
  }

  @Test func aClockKeptForSeveralAgenciesNamesTheAgency() throws {
    var sample = DeadlineSample()
    sample.clock = "K08"
    sample.qualifier = "city-hospitals"
    #expect(
      ClockNames.bundled.name(of: try sample.terms)
        == "Internal reviews returned (K08) for city-hospitals")
    sample.clock = "K99"
    #expect(ClockNames.bundled.name(of: try sample.terms) == "K99 for city-hospitals")
  }

  @Test func everyClockOfTheRuleBookHasItsName() throws {
    for edition in try RuleBook.bundled().editions {
      for clock in edition.clocks {
        #expect(
          ClockNames.bundled.name(of: clock.id, edition: edition.id)
            == "\(clock.name) (\(clock.id))")
      }
    }
  }
}
