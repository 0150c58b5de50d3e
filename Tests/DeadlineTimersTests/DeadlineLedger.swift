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
    var isBlocking = false
    var isSuspended = false
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
    case is DeadlineSet, is DeadlineRescheduled, is DeadlineExtended, is DeadlineSuspended,
      is DeadlineResumed:
      guard terms.revision == account.revision + 1 else { return "follows \(account.revision)" }
      if !(fact is DeadlineSet), account.revision == 0 { return "moved before it was set" }
      if let moved = fact as? DeadlineRescheduled, moved.previousDueBefore != account.dueBefore {
        return "moved from a date it did not have"
      }
      account = Account(
        revision: terms.revision, dueBefore: terms.dueBefore, isBlocking: account.isBlocking,
        isSuspended: fact is DeadlineSuspended)
      return nil
    default: break
    }
    guard terms.revision == account.revision else { return "is not the current revision" }
    guard terms.dueBefore == account.dueBefore else { return "another due date than announced" }
    if let blockProblem = enterBlock(fact, &account) { return blockProblem }
    if fact is DeadlineBlockRaised || fact is DeadlineBlockLifted { return nil }
    if let corrected = fact as? DeadlineCorrected {
      if !account.isMissed || !account.isClosed { return "corrected, but never said to be late" }
      return corrected.metAt < corrected.missedAt ? nil : "corrected to late"
    }
    if account.isClosed { return "\(type(of: fact)) after it was closed" }
    switch fact {
    case let missed as DeadlineMissed:
      if account.isMissed { return "missed twice" }
      if missed.missedAt > terms.dueBefore { return "missed at another instant than due" }
      if missed.detectedAt < missed.missedAt { return "noticed before it happened" }
      account.isMissed = true
    case let met as DeadlineMet:
      // A minimum period is complete at its end, not before.
      let isInTime = met.metAt < terms.dueBefore || terms.kind == .minimumPeriod
      if met.onTime != isInTime { return "in time and late at once" }
      if !met.onTime && !account.isMissed { return "late, but never missed" }
      account.isClosed = true
    case let warned as DeadlineWarned:
      if account.isMissed { return "\(warned.level) at the wrong stage" }
      // While a hold stands the clock does not run; only the hold is spoken of.
      if account.isSuspended != (warned.level == "hold-review-due") { return "in a hold" }
      if !account.isSuspended && warned.scheduledFor >= terms.dueBefore {
        return "outside its stage"
      }
      if !account.warnings.insert(warned.level).inserted { return "\(warned.level) twice" }
    case let overdue as DeadlineOverdue:
      if !account.isMissed { return "overdue at the wrong stage" }
      let name = "overdue \(overdue.scheduledFor)"
      if !account.warnings.insert(name).inserted { return "\(name) twice" }
    case is DeadlinePassed:
      if terms.kind != .reminder { return "passed, but no reminder" }
      account.isClosed = true
    case is DeadlineCancelled: account.isClosed = true
    default: return "of an unknown kind"
    }
    return nil
  }

  private static func enterBlock(_ fact: any DeadlineFact, _ account: inout Account) -> String? {
    switch fact {
    case is DeadlineBlockRaised:
      if account.isBlocking { return "blocked twice" }
      account.isBlocking = true
    case is DeadlineBlockLifted:
      if !account.isBlocking { return "lifted a block that was not raised" }
      account.isBlocking = false
    default: break
    }
    return nil
  }
}
