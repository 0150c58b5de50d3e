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
    } else if let counts = history.countsFrom {
      done = done.drop { $0.instant < counts }
    }
    var isFirst = previous == history.adoptedFrom && history.continuesFrom == nil
    var plansFrom = history.plansFrom
    var found: [ObligationOccurrence] = []
    for _ in 0..<Self.occurrencesMax {
      var limit = step.date(count, after: previous)
      if let first = firstDue, first >= history.watchedFrom { limit = first }
      // Nobody was held to it before it was watched.
      limit = max(limit, history.watchedFrom)
      firstDue = nil
      let number = history.settledThrough + found.count + 1
      limit = history.carriedOver.first { $0.number == number }?.limit ?? limit
      let occurrence = occurrence(
        number, after: previous, limit: limit, history,
        done.first, plansFrom: plansFrom, isFirst: isFirst)
      isFirst = false
      found.append(occurrence)
      guard occurrence.meeting != nil || occurrence.waiver != nil else { break }
      previous = occurrence.meeting?.date ?? occurrence.dueDate
      plansFrom = occurrence.laterPlansFrom(plansFrom)
      done = done.drop { $0.instant < occurrence.nextCountsFrom }
    }
    return found
  }

  private func occurrence(
    _ number: Int, after previous: CivilDate, limit: CivilDate, _ history: ObligationHistory,
    _ completion: ObligationHistory.Completion?, plansFrom: Instant?, isFirst: Bool
  ) -> ObligationOccurrence {
    let planned = plan(
      history, in: min(previous.adding(days: 1), limit)...limit, madeFrom: plansFrom)
    var occurrence = ObligationOccurrence(
      number: number,
      basis: planned == nil ? (isFirst ? .adoption : .completion) : .plan, windowFrom: nil,
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

extension ObligationOccurrence {
  /// The instant from which something done counts for the next occurrence: after the day on which
  /// this one was done, because what was done twice on one day was done once, else from its waiver.
  var nextCountsFrom: Instant {
    meeting.map { LondonTime.startOfDay($0.date.adding(days: 1)) } ?? waiver?.instant ?? dueBefore
  }
  /// The instant from which plans are plans for the next occurrence: once this one was done or
  /// waived, and never earlier than for this one.
  func laterPlansFrom(_ earlier: Instant?) -> Instant? {
    let closed = meeting?.instant ?? waiver?.instant
    return [earlier, closed].compactMap(\.self).max()
  }
}
