import CivilTime

/// Judges a finished, quiet run: every effect there, once, whole, and at its time.
public struct HistoryChecker: Sendable {
  /// What can be wrong with a history.
  public enum Fault: String, CaseIterable, Sendable {
    /// An input, an alarm or an announcement without its effect.
    case lost
    /// An effect under two identities, or repeated where repeats are not allowed.
    case duplicated
    /// One identity with two contents, or numbers that show state and facts apart.
    case torn
    /// An alarm raised before its instant, or a key reviewed before the announcement.
    case early
    /// An alarm raised longer after its instant than the run allows.
    case late
    /// An effect of nothing: never asked for, withdrawn yet raised, or raised and withdrawn both.
    case phantom
    /// A key decided or woken under an older context than its partition had.
    case stale
  }

  /// One fault that was found.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is.
    public var fault: Fault
    /// Which entry, alarm or fact it concerns.
    public var detail: String
    public var description: String { "\(fault.rawValue): \(detail)" }
  }

  /// The longest an alarm may come after its instant; nil leaves lateness unjudged.
  public var latenessMaxMs: Int64?

  /// Creates a checker.
  public init(latenessMaxMs: Int64? = nil) { self.latenessMaxMs = latenessMaxMs }

  /// Everything wrong with the history; empty for a good one.
  public func check(_ history: History) -> [Finding] {
    var findings: [Finding] = []
    let facts = distinctFacts(history, &findings)
    checkEntries(history, facts, &findings)
    checkAlarms(history, facts, &findings)
    checkReviews(history, facts, &findings)
    return findings
  }

  /// The facts once each by id, in order of first appearance.
  private func distinctFacts(_ history: History, _ findings: inout [Finding]) -> [History.Fact] {
    var first: [String: History.Fact] = [:]
    var distinct: [History.Fact] = []
    for fact in history.facts {
      guard let known = first[fact.id] else {
        first[fact.id] = fact
        distinct.append(fact)
        continue
      }
      if known.key != fact.key || known.body != fact.body {
        findings.append(
          .init(fault: .torn, detail: "\(fact.id) has two contents: \(known.body), \(fact.body)"))
      } else if !history.repeatsAreAllowed {
        findings.append(.init(fault: .duplicated, detail: "\(fact.id) appears again"))
      }
    }
    return distinct
  }

  private func checkEntries(
    _ history: History, _ facts: [History.Fact], _ findings: inout [Finding]
  ) {
    var counted: [History.Entry: Int] = [:]
    var counts: [String: Int] = [:]
    for fact in facts {
      guard case .counted(let entry, let count, _) = fact.body else { continue }
      counted[.init(key: fact.key, number: entry), default: 0] += 1
      let expected = counts[fact.key, default: 0] + 1
      if count != expected {
        findings.append(
          .init(fault: .torn, detail: "\(fact.key) counts \(count) after \(expected - 1)"))
      }
      counts[fact.key] = count
    }
    let published = Set(history.entries)
    for entry in published where counted[entry] == nil {
      findings.append(.init(fault: .lost, detail: "entry \(entry.number) of \(entry.key)"))
    }
    for (entry, times) in counted {
      if !published.contains(entry) {
        findings.append(.init(fault: .phantom, detail: "entry \(entry.number) of \(entry.key)"))
      } else if times > 1 {
        findings.append(
          .init(fault: .duplicated, detail: "entry \(entry.number) of \(entry.key), \(times) times")
        )
      }
    }
  }

  private func checkAlarms(
    _ history: History, _ facts: [History.Fact], _ findings: inout [Finding]
  ) {
    struct Name: Hashable {
      var key: String
      var number: Int
    }
    var settlements: [Name: [(raised: Bool, dueAt: Instant?, recordedAt: Instant)]] = [:]
    for fact in facts {
      guard case .settled(let alarm, let raised, let dueAt, _) = fact.body else { continue }
      settlements[Name(key: fact.key, number: alarm), default: []].append(
        (raised, dueAt, fact.recordedAt))
    }
    var requested: Set<Name> = []
    for request in history.alarms {
      let name = Name(key: request.key, number: request.number)
      requested.insert(name)
      let detail = "alarm \(request.number) of \(request.key)"
      guard let settled = settlements[name], let first = settled.first else {
        findings.append(.init(fault: .lost, detail: detail))
        continue
      }
      if settled.count > 1 {
        let both = Set(settled.map(\.raised)).count > 1
        findings.append(.init(fault: both ? .phantom : .duplicated, detail: detail))
      }
      guard first.raised else {
        if !request.isWithdrawn {
          findings.append(.init(fault: .lost, detail: "\(detail): withdrawn by nobody"))
        }
        continue
      }
      if first.dueAt != request.at {
        findings.append(
          .init(fault: .torn, detail: "\(detail): due \(String(describing: first.dueAt))"))
      }
      let latenessMs = first.recordedAt.milliseconds(since: request.at)
      if latenessMs < 0 { findings.append(.init(fault: .early, detail: detail)) }
      if let latenessMaxMs, latenessMs > latenessMaxMs {
        findings.append(.init(fault: .late, detail: "\(detail): \(latenessMs) ms"))
      }
    }
    for name in settlements.keys where !requested.contains(name) {
      findings.append(.init(fault: .phantom, detail: "alarm \(name.number) of \(name.key)"))
    }
  }
}
