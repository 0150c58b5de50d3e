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
    default: nil
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
      case .extended: "the term was extended"
      case .resumed: "the term ran on after standing still"
      case .ruleChanged: "the rule changed"
      }
    return "\(names.name(of: event.deadline)) now due \(due(event.deadline)) instead of "
      + "\(event.previousDueDate.inWords), because \(reason): \(count(event.proof))"
  }

  /// How the date was counted: length, start, and the bank holidays on the way.
  private func count(_ proof: DeadlineProof) -> String {
    let length =
      switch proof.unit {
      case .workingDays: Wording.count(proof.length, "working day")
      case .calendarDays: Wording.count(proof.length, "day")
      case .months: Wording.count(proof.length, "month")
      case .years: Wording.count(proof.length, "year")
      case .sameDay: "the same day"
      case .clockHours: Wording.count(proof.length, "hour")
      case .monthDay: "the next such day of the year"
      case .named: "the date named"
      case .sameAsClock: "the same day as another clock"
      }
    let holidays = proof.skipped.filter { $0.reason == .holiday }.map { day in
      "\(day.date.inWords) (\(day.title.map(Wording.holiday) ?? "bank holiday"))"
    }
    return (proof.unit == .sameDay ? length : "\(length) from \(proof.startDate.inWords)")
      + (holidays.isEmpty ? "" : ", not counting \(Wording.list(holidays))")
  }
}
