import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("The memory of a case")
struct CaseClocksTests {
  @Test("An open clock costs less than 40 bytes, the events of its case included")
  func size() throws {
    let state = try #require(SettingTests.easterChain().state)
    let open = state.clocks.filter { $0.status.isOutstanding }.count
    #expect(open == 9)
    #expect(try #require(state.storedBytes).count < 40 * open)
  }

  /// What was stored once is read for ever: these bytes stay as they are.
  @Test("A state stored by the first release is read, and written as it was")
  func firstRelease() throws {
    let digits = Self.firstRelease.compactMap(\.hexDigitValue)
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
    let state = try CaseClocks(storedBytes: bytes)
    #expect(state.storedBytes == bytes)
    let aware = try instant("2026-03-31T13:20:00Z")
    #expect(state.partnership == "nottingham-city")
    #expect(state.bases.map(\.edition) == ["working-together-2023"])
    #expect(state.bases.map(\.calendarId) == ["england-and-wales"])
    #expect(state.bases.map(\.arrangementFrom?.iso8601) == ["2023-04-01"])
    #expect(
      state.milestones == [
        RecordedMilestone(event: "org.vigil.notification.required", instant: aware, revision: 1),
        RecordedMilestone(
          event: "org.vigil.panel-letter.received", aspects: ["decision"],
          instant: aware.adding(milliseconds: 1), qualifiers: ["police", "own-agency"],
          origin: aware, term: .workingDaysBefore(3), isNewOccasion: true),
        RecordedMilestone(
          event: "org.example.other", instant: aware,
          term: .date(CivilDate(daysSinceEpoch: -1))),
      ])
    let (first, second) = (state.clocks[0], state.clocks[1])
    #expect(first.clock == "K01" && first.qualifier == nil && first.revision == 1)
    #expect(first.startedAt == aware && first.dueDate.iso8601 == "2026-04-09")
    #expect(first.status == .open && first.marks == [.provisional, .extended])
    #expect(first.nextAt == (try instant("2026-04-07T08:00:00Z")))
    #expect(first.endEvent == "org.vigil.sin.recorded" && first.exactDueBefore == nil)
    #expect(second.clock == "X99" && second.qualifier == "city-council" && second.revision == 70)
    #expect(second.status == .broken && second.marks == [] && second.nextAt == nil)
    #expect(second.endEvent == nil && second.exactDueBefore == aware)
  }

  private static let firstRelease = """
    003d0101494d38676f762e756b2f323032362d3131f0af020301d90280acb638025e89038580d181d1ce0101
    206465636973696f6e0235286f776e2d6167656e637980acb6380620446f72672e6578616d706c652e6f7468
    657280acb6380102841c010080acb63890c1020280ddb838910489600c5839390080acb63890c1028c013980
    acb638
    """

  @Test("What this version does not know is refused, not guessed, and so is what is cut short")
  func unknownForm() throws {
    let bytes = try #require(SettingTests.easterChain().state?.storedBytes)
    for count in bytes.indices {
      #expect(throws: StoredFormError.self) {
        try CaseClocks(storedBytes: Array(bytes.prefix(count)))
      }
    }
    #expect(throws: StoredFormError.truncated) { try CaseClocks(storedBytes: bytes + [0]) }
    var later = bytes
    later[0] |= 0x40
    #expect(throws: StoredFormError.newer) { try CaseClocks(storedBytes: later) }
    var withoutBasis = try #require(SettingTests.easterChain().state)
    withoutBasis.bases = []
    let lost = try #require(withoutBasis.storedBytes)
    #expect(throws: StoredFormError.inconsistent) { try CaseClocks(storedBytes: lost) }
  }

  @Test("No damaged state stops the process")
  func damaged() throws {
    let bytes = try #require(SettingTests.easterChain().state?.storedBytes)
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      guard let read = try? CaseClocks(storedBytes: damaged) else { continue }
      // Whatever it is taken for is a state like any other.
      _ = try asStored(read)
    }
  }

  @Test("Every event and clock that rules can name is a word, so that it takes two bytes")
  func words() throws {
    let book = try RuleBook.bundled()
    let clocks = book.allEditions.flatMap { $0.clocks.map(\.id) }
    let events = DeadlineTimers.inputs.eventTypes.map(CaseFact.stem)
    for word in events + clocks {
      #expect(StoredWords.number(of: word) != nil, "\(word) belongs behind the last word")
    }
  }
}
