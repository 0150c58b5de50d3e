import CivilTime
import VigilEvents

extension EventDescription {
  /// What became of a clock.
  static func deadline(_ payload: any EventPayload, _ names: ClockNames) -> String? {
    switch payload {
    case let event as DeadlineSet:
      "\(name(event.deadline, names)) due \(due(event.deadline)): \(count(event.proof))"
    case let event as DeadlineWarned:
      "Warning, \(Wording.words(of: event.level)): \(name(event.deadline, names)) due "
        + due(event.deadline)
    case let event as DeadlineMet:
      event.onTime
        ? "Met in time: \(name(event.deadline, names)), due \(due(event.deadline))"
        : "Met \(late(event.latenessWorkingDays)): \(name(event.deadline, names)), was due "
          + due(event.deadline)
    case let event as DeadlineMissed: missed(event, names)
    case let event as DeadlineCancelled:
      "No longer owed: \(name(event.deadline, names)) "
        + "(\(Wording.words(of: event.reason)))"
    case let event as DeadlineRescheduled: rescheduled(event, names)
    default: nil
    }
  }

  /// The clock's name, with what it is kept for where it is kept several times.
  static func name(_ terms: DeadlineTerms, _ names: ClockNames) -> String {
    names.name(of: terms.clock, edition: terms.ruleEdition)
      + (terms.qualifier.map { " for \($0)" } ?? "")
  }

  /// "2 working days late", or "late" where it was late within its day or on days off.
  static func late(_ workingDays: Int) -> String {
    workingDays == 0 ? "late" : "\(Wording.count(workingDays, "working day")) late"
  }

  private static func due(_ terms: DeadlineTerms) -> String {
    terms.dueDate.inWords
      + (terms.provisional ? " (provisional: bank holidays are not yet published)" : "")
  }

  private static func missed(_ event: DeadlineMissed, _ names: ClockNames) -> String {
    let noticedLater = event.detectedAt.milliseconds(since: event.missedAt) >= 60_000
    return "MISSED: \(name(event.deadline, names)) was due \(due(event.deadline)); overdue since "
      + Wording.moment(event.missedAt)
      + (noticedLater ? ", noticed \(Wording.moment(event.detectedAt))" : "")
  }

  private static func rescheduled(_ event: DeadlineRescheduled, _ names: ClockNames) -> String {
    let reason =
      switch event.reason {
      case .correctedStart: "the start was corrected"
      case .calendarChanged: "the bank holidays changed"
      }
    return "\(name(event.deadline, names)) now due \(due(event.deadline)) instead of "
      + "\(event.previousDueDate.inWords), because \(reason): \(count(event.proof))"
  }

  /// How the date was counted: length, start, and the bank holidays on the way.
  private static func count(_ proof: DeadlineProof) -> String {
    let length =
      switch proof.unit {
      case .workingDays: Wording.count(proof.length, "working day")
      case .calendarDays: Wording.count(proof.length, "day")
      case .months: Wording.count(proof.length, "month")
      case .years: Wording.count(proof.length, "year")
      case .sameDay: "the same day"
      }
    let holidays = proof.skipped.filter { $0.reason == .holiday }.map { day in
      "\(day.date.inWords) (\(day.title.map(Wording.words) ?? "bank holiday"))"
    }
    return (proof.unit == .sameDay ? length : "\(length) from \(proof.startDate.inWords)")
      + (holidays.isEmpty ? "" : ", not counting \(Wording.list(holidays))")
  }
}
