import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("Obligations read as a careful recipient would")
struct ObligationLedgerTests {
  /// One occurrence as the facts so far describe it.
  private struct Account {
    var revision = 0
    var dueBefore: Instant?
    var said: Set<String> = []
  }

  /// What no recipient could follow: an occurrence told twice, or otherwise than before.
  private func problems(_ emissions: [Emission]) -> [String] {
    var accounts: [String: Account] = [:]
    var found: [String] = []
    for emission in emissions {
      guard let fact = emission.payload as? any ObligationFact else {
        found.append("\(type(of: emission.payload)) is no fact about an obligation")
        continue
      }
      let terms = fact.obligation
      var account = accounts[terms.obligationId] ?? Account()
      defer { accounts[terms.obligationId] = account }
      let name = "\(terms.obligation) \(terms.occurrence) \(type(of: fact))"
      if fact is ObligationScheduled {
        if terms.revision != account.revision + 1 { found.append("\(name): revision") }
        account = Account(revision: terms.revision, dueBefore: terms.dueBefore)
        continue
      }
      if terms.revision != account.revision { found.append("\(name): not the current revision") }
      if terms.dueBefore != account.dueBefore { found.append("\(name): another due date") }
      let level = (fact as? ObligationWarned).map { $0.level + $0.scheduledFor.rfc3339 } ?? ""
      let verdict = (fact as? ObligationMet).map { String($0.onTime) } ?? ""
      if !account.said.insert("\(type(of: fact)) \(level)\(verdict)").inserted {
        found.append("\(name): twice")
      }
      if let met = fact as? ObligationMet, !met.onTime,
        !account.said.contains("\(ObligationMissed.self) ")
      {
        found.append("\(name): late, but never missed")
      }
    }
    return found
  }

  @Test(
    "A partnership's years of random news leave facts that can be followed, each said once",
    arguments: ["nottingham-city", "nottinghamshire", "northamptonshire"])
  func followable(_ partnership: String) throws {
    for seed in 1...6 {
      var random = SeededRandom(seed: UInt64(seed))
      var story = try ObligationStory(partnership)
      story.checksStoredForm = false
      let kept = story.rules.obligations(of: partnership)
      var now = try instant("2026-04-01T06:00:00Z")
      try story.tell(adopted(), at: now.rfc3339)
      for _ in 0..<120 {
        now = now.adding(seconds: Int64.random(in: 600...2_000_000, using: &random))
        let obligation = try #require(kept.randomElement(using: &random))
        let earlier = now.adding(seconds: -Int64.random(in: 0...900_000, using: &random))
        let news: ObligationNews
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
          let due = story.state?.entry(obligation.id)?.announced.last?.dueDate
          news = try waived(
            obligation.id, due: (due ?? LondonTime.date(of: now)).iso8601, at: now.rfc3339)
        case 1:
          let days = Int.random(in: 0...60, using: &random)
          news = .planned(
            obligation.id, dueDate: LondonTime.date(of: now).adding(days: days))
        case 2, 3:
          let code = kept.flatMap(\.cadence.triggers).randomElement(using: &random)
          news = .triggered(code ?? "moonRose", at: earlier)
        default: news = try completed(obligation.id, earlier.rfc3339)
        }
        try story.tell(news, at: now.rfc3339)
      }
      try story.wait(until: now.adding(seconds: 400 * 86_400))
      let problems = problems(story.emissions)
      #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(5))")
      let next = story.state?.nextWakeUp
      #expect(next.map { $0 > now } ?? false)
    }
  }

  @Test("The same news a second time gives the same facts, and a restart in between changes none")
  func repeated() throws {
    func played() throws -> [String] {
      var story = try ObligationStory("northamptonshire")
      try story.tell(adopted(), at: "2026-04-01T06:00:00Z")
      try story.tell(completed("O57", "2026-05-14T10:00:00Z"), at: "2026-05-14T10:00:00Z")
      try story.wait(until: "2026-10-25T03:00:00Z")
      return story.emissions.map { "\($0.time) \($0.payload)" }
    }
    let first = try played()
    #expect(first.count > 60)
    #expect(try played() == first)
  }
}
