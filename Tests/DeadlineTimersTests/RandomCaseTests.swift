import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Any case")
struct RandomCaseTests {
  private static let seeds: UInt64 = 400

  private let concern: DeadlineTimers

  init() throws {
    concern = try DeadlineTimers(
      rules: RuleBook.bundled(), calendars: CalendarSet.bundled())
  }

  private func play(_ made: inout RandomCase) throws -> CaseStory {
    var story = try CaseStory(concern: concern)
    story.checksStoredForm = false
    for (happening, recordedAt) in made.news() {
      try story.tell(happening.event, at: happening.at, recordedAt: recordedAt)
    }
    // Long enough for every clock to fall due and a reminder to be given.
    let last = made.incidents.map(\.at) + made.reviews.map(\.at) + made.letters.map(\.at)
    try story.wait(
      until: last.max()?.adding(seconds: 40 * 86_400) ?? Instant(millisecondsSinceEpoch: 0))
    return story
  }

  @Test("Whatever happens and however the news mixes, the facts never contradict one another")
  func consistent() throws {
    for seed in 1...Self.seeds {
      var made = try RandomCase(seed: seed)
      let story = try play(&made)
      let problems = DeadlineLedger(story.emissions).problems + story.earlyFacts
      guard problems.isEmpty else {
        Issue.record("seed \(seed): \(problems.joined(separator: "; "))")
        return
      }
      let closed = story.state?.clocks.filter { !$0.status.isOutstanding } ?? []
      #expect(closed.allSatisfy { $0.nextAt == nil }, "seed \(seed)")
    }
  }

  /// How a case ended, apart from how often it was said: for each clock its dates and its verdict.
  private func verdicts(_ story: CaseStory, ofIncidentsOnly: Bool) -> [String] {
    var lines: [String] = []
    for clock in story.state?.clocks ?? [] where clock.status != .cancelled {
      if ofIncidentsOnly, !["K01", "K02", "K03"].contains(clock.clock) { continue }
      let met = story.all(DeadlineMet.self, clock.clock, clock.qualifier).last
      let verdict =
        clock.status == .met
        ? met.map { "\($0.metAt) \($0.onTime) \($0.latenessWorkingDays)" } ?? "lost" : ""
      lines.append(
        "\(clock.clock) \(clock.qualifier ?? "") \(clock.startedAt) \(clock.dueDate.iso8601) "
          + "\(clock.status) \(verdict)")
    }
    return lines.sorted()
  }

  @Test("How a case ends does not depend on how the news of the topics mixed")
  func orderOfTopics() throws {
    var endings: Set<String> = []
    for seed in 1...Self.seeds / 2 {
      var made = try RandomCase(seed: seed)
      let first = try play(&made)
      let second = try play(&made)
      // Of a withdrawn case the review's clocks are ended where they stand when the news comes.
      let one = verdicts(first, ofIncidentsOnly: made.isWithdrawn)
      let other = verdicts(second, ofIncidentsOnly: made.isWithdrawn)
      guard one == other else {
        Issue.record(
          "seed \(seed): \(Set(one).symmetricDifference(other).sorted().joined(separator: "; "))")
        return
      }
      endings.formUnion(first.state?.clocks.map { "\($0.status)" } ?? [])
    }
    #expect(endings.isSuperset(of: ["met", "missed", "cancelled", "open", "passed"]))
  }

  @Test("A calendar changed at any moment moves no due date to an earlier one, and only once")
  func changedCalendar() throws {
    let bundled = try CalendarSet.bundled()
    for seed in 1...Self.seeds / 10 {
      var made = try RandomCase(seed: seed)
      var random = SeededRandom(seed: seed)
      let news = made.news()
      let at = try #require(news.randomElement(using: &random)).recordedAt
      let day = bundled.englandAndWales.workingDay(
        Int.random(in: 1...12, using: &random), from: LondonTime.date(of: at))
      let changed = bundled.adopting(
        AdoptedCalendar(
          try CalendarLedger(bundled.englandAndWales).applying(
            CalendarChange(
              calendarId: "england-and-wales", version: "proclaimed", at: at,
              news: .proclaimed(Holiday(date: day, title: "State Funeral")))).ledger)
      ).calendars
      var story = try CaseStory(concern: concern)
      story.checksStoredForm = false
      for (happening, recordedAt) in news {
        if recordedAt >= at, story.calendars != changed {
          try story.wait(until: at)
          let before = story.state?.clocks ?? []
          try story.adopt(changed, at: at)
          for (old, new) in zip(before, story.state?.clocks ?? []) {
            #expect(new.dueBefore >= old.dueBefore, "seed \(seed): \(old.clock)")
          }
          #expect(try story.review(at: at).isEmpty, "seed \(seed)")
        }
        try story.tell(happening.event, at: happening.at, recordedAt: recordedAt)
      }
      try story.wait(until: at.adding(seconds: 60 * 86_400))
      let problems = DeadlineLedger(story.emissions).problems + story.earlyFacts
      #expect(problems.isEmpty, "seed \(seed): \(problems.joined(separator: "; "))")
    }
  }

  @Test("The ledger finds what it is there to find")
  func ledger() throws {
    var story = try SettingTests.easterChain()
    try story.wait(until: "2026-05-06T00:00:00Z")
    let facts = story.emissions
    #expect(DeadlineLedger(facts).problems.isEmpty)
    for (index, emission) in facts.enumerated() {
      if emission.payload is DeadlineRescheduled { continue }
      var repeated = facts
      repeated.insert(emission, at: index)
      #expect(!DeadlineLedger(repeated).problems.isEmpty, "\(kinds([emission])) twice")
      guard emission.payload is DeadlineSet || emission.payload is DeadlineMissed else { continue }
      var gone = facts
      gone.remove(at: index)
      let isLast = !facts[(index + 1)...].contains {
        ($0.payload as? any DeadlineFact)?.deadline.deadlineId
          == (emission.payload as? any DeadlineFact)?.deadline.deadlineId
      }
      if !isLast { #expect(!DeadlineLedger(gone).problems.isEmpty, "\(kinds([emission])) lost") }
    }
  }
}
