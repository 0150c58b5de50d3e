import CivilTime

extension ObligationSchedule {
  /// The occurrences that follow from one another: each is due so long after the one before was
  /// done, or after its due date where it was waived. One at a time is open.
  func sinceCompletion(
    _ history: ObligationHistory, _ count: Int, _ step: ObligationCadence.Step
  ) -> [ObligationOccurrence] {
    var done = history.completionsInOrder[...]
    var previous = history.continuesFrom ?? history.adoptedFrom
    var firstDue = history.continuesFrom == nil ? obligation.firstDue : nil
    if history.continuesFrom == nil,
      let earlier = done.last(where: { $0.date < history.adoptedFrom })
    {
      // It was last done before it was adopted: the count goes on from there.
      previous = earlier.date
      firstDue = nil
      done = done.drop { $0.date < history.adoptedFrom }
    } else if history.continuesFrom != nil {
      done = done.drop { $0.date <= previous }
    }
    var found: [ObligationOccurrence] = []
    for _ in 0..<Self.occurrencesMax {
      var limit = step.date(count, after: previous)
      if let first = firstDue, first >= history.watchedFrom { limit = first }
      // Nobody was held to it before it was watched.
      limit = max(limit, history.watchedFrom)
      firstDue = nil
      let occurrence = occurrence(
        history.settledThrough + found.count + 1, after: previous, limit: limit, history,
        done.first)
      found.append(occurrence)
      if let meeting = occurrence.meeting {
        previous = meeting.date
        // What was done twice on one day was done once.
        done = done.drop { $0.date <= previous }
      } else if occurrence.waiver != nil {
        previous = occurrence.dueDate
      } else {
        break
      }
    }
    return found
  }

  private func occurrence(
    _ number: Int, after previous: CivilDate, limit: CivilDate, _ history: ObligationHistory,
    _ completion: ObligationHistory.Completion?
  ) -> ObligationOccurrence {
    let planned = plan(history, in: min(previous.adding(days: 1), limit)...limit)
    var occurrence = ObligationOccurrence(
      number: number, basis: planned == nil ? .completion : .plan, windowFrom: nil,
      dueDate: planned ?? limit, limit: limit, required: 1, triggeredAt: nil)
    let waiver = waiver(history, due: occurrence.dueDate, limit: limit)
    if let waiver, completion.map({ waiver.instant <= $0.instant }) ?? true {
      occurrence.waiver = waiver
    } else if let completion {
      occurrence.completions = [completion]
    }
    return occurrence
  }
}
