import CivilTime
import DeadlineTimers
import VigilEvents
import WorkerRuntime

/// Reads a run of facts as a careful recipient would and notes everything that cannot be.
struct DeadlineLedger {
  /// One deadline as the facts so far describe it.
  private struct Account {
    var revision = 0
    var dueBefore: Instant?
    var isMissed = false
    var isClosed = false
    var warnings: Set<String> = []
  }

  private var accounts: [String: Account] = [:]
  private(set) var problems: [String] = []

  init(_ emissions: [Emission]) {
    for emission in emissions {
      guard let fact = emission.payload as? any DeadlineFact else {
        problems.append("\(type(of: emission.payload)) is no fact about a deadline")
        continue
      }
      var account = accounts[fact.deadline.deadlineId] ?? Account()
      if let problem = Self.enter(fact, &account) {
        problems.append("\(fact.deadline.clock) revision \(fact.deadline.revision): \(problem)")
      }
      accounts[fact.deadline.deadlineId] = account
    }
  }

  private static func enter(_ fact: any DeadlineFact, _ account: inout Account) -> String? {
    let terms = fact.deadline
    switch fact {
    case is DeadlineSet, is DeadlineRescheduled:
      guard terms.revision == account.revision + 1 else { return "follows \(account.revision)" }
      if fact is DeadlineRescheduled, account.revision == 0 { return "moved before it was set" }
      if let moved = fact as? DeadlineRescheduled, moved.previousDueBefore != account.dueBefore {
        return "moved from a date it did not have"
      }
      account = Account(revision: terms.revision, dueBefore: terms.dueBefore)
      return nil
    default: break
    }
    guard terms.revision == account.revision else { return "is not the current revision" }
    guard terms.dueBefore == account.dueBefore else { return "another due date than announced" }
    if account.isClosed { return "\(type(of: fact)) after it was closed" }
    switch fact {
    case let missed as DeadlineMissed:
      if account.isMissed { return "missed twice" }
      if missed.missedAt != terms.dueBefore { return "missed at another instant than due" }
      if missed.detectedAt < missed.missedAt { return "noticed before it happened" }
      account.isMissed = true
    case let met as DeadlineMet:
      if met.onTime != (met.metAt < terms.dueBefore) { return "in time and late at once" }
      if !met.onTime && !account.isMissed { return "late, but never missed" }
      account.isClosed = true
    case let warned as DeadlineWarned:
      let isReminder = warned.level == "overdue"
      if isReminder != account.isMissed { return "\(warned.level) at the wrong stage" }
      if isReminder != (warned.scheduledFor >= terms.dueBefore) { return "outside its stage" }
      let name = isReminder ? "\(warned.level) \(warned.scheduledFor)" : warned.level
      if !account.warnings.insert(name).inserted { return "\(name) twice" }
    case is DeadlineCancelled: account.isClosed = true
    default: return "of an unknown kind"
    }
    return nil
  }
}
