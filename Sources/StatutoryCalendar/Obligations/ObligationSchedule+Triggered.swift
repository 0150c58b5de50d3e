import CivilTime

extension ObligationSchedule {
  /// One occurrence for each trigger, in the order of the triggers. What was done counts for the
  /// earliest that was triggered by then and is still to be done.
  func triggered(_ history: ObligationHistory) -> [ObligationOccurrence] {
    guard let term = obligation.cadence.term else { return [] }
    var done = history.completionsInOrder
    let triggers = history.triggers.sorted {
      ($0.instant, $0.code, $0.number) < ($1.instant, $1.code, $1.number)
    }
    return triggers.map { trigger in
      let limit =
        history.carriedOver.first { $0.number == trigger.number }?.limit
        ?? calendar.due(term, from: .instant(trigger.instant)).date
      let planned = plan(
        history, in: trigger.date...max(limit, trigger.date), madeFrom: trigger.instant)
      var occurrence = ObligationOccurrence(
        number: trigger.number, basis: .trigger, windowFrom: trigger.date,
        dueDate: planned ?? limit, limit: limit, required: 1, triggeredAt: trigger.instant)
      let lapses = obligation.late == .lapses
      if lapses { occurrence.lapsesAt = occurrence.dueBefore }
      let claimed = done.firstIndex {
        trigger.date <= $0.date && (!lapses || $0.instant < occurrence.dueBefore)
      }
      let waiver = waiver(history, due: occurrence.dueDate, limit: limit)
      if let waiver, claimed.map({ waiver.instant <= done[$0].instant }) ?? true {
        occurrence.waiver = waiver
      } else if let claimed {
        occurrence.completions = [done.remove(at: claimed)]
      }
      return occurrence
    }
  }
}
