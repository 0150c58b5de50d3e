import CivilTime
import VigilEvents

extension EventNarrator {
  /// What became of a clock.
  func deadline(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as DeadlineSet:
      "\(names.name(of: event.deadline)) due \(due(event.deadline)): \(count(event.proof))"
    case let event as DeadlineWarned:
      "Warning, \(Wording.words(of: event.level)): \(names.name(of: event.deadline)) due "
        + due(event.deadline)
    case let event as DeadlineMet: met(event)
    case let event as DeadlineMissed: missed(event)
    case let event as DeadlineCancelled:
      "No longer owed: \(names.name(of: event.deadline)) "
        + "(\(Wording.words(of: event.reason)))"
    case let event as DeadlineRescheduled: rescheduled(event)
    default: standing(payload)
    }
  }

  private func due(_ terms: DeadlineTerms) -> String {
    terms.dueDate.inWords
      + (terms.provisional ? " (provisional: bank holidays are not yet published)" : "")
  }

  private func met(_ event: DeadlineMet) -> String {
    let name = names.name(of: event.deadline)
    return event.onTime
      ? "Met in time: \(name), due \(due(event.deadline))"
      : "Met \(Wording.late(event.latenessWorkingDays)): \(name), was due \(due(event.deadline))"
  }

  private func missed(_ event: DeadlineMissed) -> String {
    let noticedLater = event.detectedAt.milliseconds(since: event.missedAt) >= 60_000
    return
      "MISSED: \(names.name(of: event.deadline)) was due \(due(event.deadline)); overdue since "
      + Wording.moment(event.missedAt)
      + (noticedLater ? ", noticed \(Wording.moment(event.detectedAt))" : "")
  }

  private func rescheduled(_ event: DeadlineRescheduled) -> String {
    let reason =
      switch event.reason {
      case .correctedStart: "the start was corrected"
      case .calendarChanged: "the bank holidays changed"
      case .extended: "its term was extended"
      case .resumed: "its days count again"
      case .ruleChanged: "its rule changed"
      }
    return "\(names.name(of: event.deadline)) now due \(due(event.deadline)) instead of "
      + "\(event.previousDueDate.inWords), because \(reason): \(count(event.proof))"
  }

  /// What happens to a deadline beside its course.
  private func standing(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as DeadlineOverdue:
      "Still owed, \(Wording.late(event.latenessWorkingDays)): "
        + "\(names.name(of: event.deadline)), was due \(due(event.deadline))"
    case let event as DeadlineExtended:
      "Extended\(event.approvedBy.map { " by \(Wording.role($0))" } ?? "")"
        + "\(on(event.extendedAt)): \(names.name(of: event.deadline)) now due "
        + "\(due(event.deadline)) instead of \(event.previousDueDate.inWords) "
        + "(\(Wording.words(of: event.reason)))" + Wording.document(event.document)
    case let event as DeadlineSuspended:
      "Days do not count\(on(event.suspendedAt)): \(names.name(of: event.deadline)) "
        + "(\(Wording.words(of: event.reason)))"
        + (event.reviewOn.map { ", looked at again on \($0.inWords)" } ?? "")
    case let event as DeadlineResumed:
      "Days count again\(on(event.resumedAt)): \(names.name(of: event.deadline)) now due "
        + "\(due(event.deadline)) instead of \(event.previousDueDate.inWords)"
    case let event as DeadlinePassed:
      "Date reached: \(names.name(of: event.deadline)), \(due(event.deadline))"
    case let event as DeadlineExplained:
      "Breach explained by \(Wording.role(event.byRole))\(on(event.explainedAt)): "
        + "\(names.name(of: event.deadline)) (\(Wording.words(of: event.reason))), document "
        + event.document
    case let event as DeadlineBlockRaised:
      "Not before \(names.name(of: event.deadline)) is done: \(Wording.eventType(event.blocks))"
    case let event as DeadlineBlockLifted:
      "No longer held back by \(names.name(of: event.deadline)): "
        + "\(Wording.eventType(event.blocks)) "
        + "(\(Wording.words(of: event.reason.rawValue)))" + Wording.document(event.document)
    case let event as DeadlineCorrected:
      "Corrected: \(names.name(of: event.deadline)) was done in time"
        + "\(on(event.metAt)), announced as missed before that was known"
    default: nil
    }
  }

  /// How the date was counted: length, start, and the bank holidays on the way.
  private func count(_ proof: DeadlineProof) -> String {
    let holidays = proof.skipped.filter { $0.reason == .holiday }.map { day in
      "\(day.date.inWords) (\(day.title.map(Wording.holiday) ?? "bank holiday"))"
    }
    let rolled = proof.rolledFrom.map { ", moved on from \($0.inWords), no working day" } ?? ""
    return length(proof) + rolled
      + (holidays.isEmpty ? "" : ", not counting \(Wording.list(holidays))")
  }

  private func length(_ proof: DeadlineProof) -> String {
    let length =
      switch proof.unit {
      case .workingDays: Wording.count(abs(proof.length), "working day")
      case .calendarDays: Wording.count(abs(proof.length), "day")
      case .months: Wording.count(proof.length, "month")
      case .years: Wording.count(proof.length, "year")
      case .clockHours: Wording.count(proof.length, "hour")
      case .sameDay: "the same day"
      case .monthDay: "the first such day after \(proof.startDate.inWords)"
      case .named: "the date that was named"
      case .sameAsClock: "the date of another clock"
      }
    guard proof.length != 0 else { return length }
    return length + (proof.length < 0 ? " before " : " from ") + proof.startDate.inWords
  }
}
