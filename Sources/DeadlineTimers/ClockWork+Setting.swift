import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

extension ClockWork {
  /// Sets a clock that the case does not have yet, where its partnership keeps it.
  mutating func set(_ start: ClockStart, _ news: News) {
    guard rules.watches(start.kept, under: start.variant), let due = baseDue(of: start) else {
      return
    }
    guard state.clocks.count < CaseClocks.clocksMax else {
      return refuse(DeadlineRefusal.tooManyClocks)
    }
    state.clocks.append(
      WatchedClock(
        clock: rules.numbers.ids[start.kept.number],
        qualifier: start.qualifier, basis: basis(of: start), startedAt: start.instant,
        dueDate: due.date, exactDueBefore: exactEnd(of: due),
        marks: due.provisional ? .provisional : [], endEvent: start.kept.end))
    announceSet(state.clocks.count - 1, start, due, news)
  }

  /// Starts a clock that had ended: the same deadline in its next revision.
  mutating func setAgain(_ index: Int, _ start: ClockStart, _ due: DueDate, _ news: News) {
    recount(index, start, due)
    state.clocks[index].marks.subtract([.breached, .overridden])
    announceSet(index, start, due, news)
  }

  private mutating func announceSet(
    _ index: Int, _ start: ClockStart, _ due: DueDate, _ news: News
  ) {
    moved.append(start.kept.number)
    emit(
      DeadlineSet(
        deadline: terms(index, start.kept), proof: DeadlineProof(due.proof, start: start.kept),
        indicators: indicators(start)),
      at: news.time)
    catchUp(index, start, news)
  }

  /// Moves a clock to another due date. Whether it has been missed or met is said again for the new
  /// revision, so that nobody has to guess which of the earlier facts still holds. Warnings start
  /// anew where the due date moved; where it did not, those already given are not given twice.
  mutating func reschedule(
    _ index: Int, _ start: ClockStart, _ due: DueDate, _ reason: DeadlineRescheduled.Reason,
    _ news: News
  ) {
    let before = state.clocks[index]
    recount(index, start, due)
    announceMove(index, from: before, start, due, reason, at: news.time)
    let isDueAsBefore = before.dueBefore == due.dueBefore && before.status == .open
    catchUp(index, start, news, keepingMoment: isDueAsBefore ? before.nextAt : nil)
  }

  mutating func announceMove(
    _ index: Int, from before: WatchedClock, _ start: ClockStart, _ due: DueDate,
    _ reason: DeadlineRescheduled.Reason, at time: Instant
  ) {
    moved.append(start.kept.number)
    moveReason = reason
    emit(
      DeadlineRescheduled(
        deadline: terms(index), previousDueDate: before.dueDate,
        previousDueBefore: before.dueBefore, reason: reason,
        proof: DeadlineProof(due.proof, start: start.kept),
        indicators: indicators(start)),
      at: time)
  }

  /// Counts a known clock anew from a start, as its next revision.
  private mutating func recount(_ index: Int, _ start: ClockStart, _ due: DueDate) {
    state.clocks[index].startedAt = start.instant
    state.clocks[index].setEnd(start.kept.end)
    state.clocks[index].marks.subtract([.suspended, .extended])
    move(index, start, to: due)
  }

  /// Gives a clock another due date as its next revision; it is open again.
  mutating func move(_ index: Int, _ start: ClockStart, to due: DueDate) {
    let basis = basis(of: start)
    state.clocks[index].basis = basis
    state.clocks[index].dueDate = due.date
    state.clocks[index].exactDueBefore = exactEnd(of: due)
    state.clocks[index].revision += 1
    state.clocks[index].status = .open
    state.clocks[index].nextAt = nil
    state.clocks[index].marks.subtract([.metLate, .provisional])
    if due.provisional { state.clocks[index].marks.insert(.provisional) }
  }

  private func exactEnd(of due: DueDate) -> Instant? {
    due.dueBefore == LondonTime.startOfDay(due.date.adding(days: 1)) ? nil : due.dueBefore
  }

  /// Says of a clock just set or moved what is already so: that it was extended or stopped, that it
  /// was done, that it was missed, or the last of the warnings whose time has passed.
  mutating func catchUp(
    _ index: Int, _ start: ClockStart, _ news: News, keepingMoment moment: Instant? = nil
  ) {
    applyChanges(index, start, news, isNew: true)
    settleEnd(index, start, news)
    arm(index, news, keepingMoment: moment, givesPassedWarning: true)
  }

  /// Names the next moment of an open clock, after saying what its date or its warnings ask for
  /// already. One warning tells people where they stand; the ones before it would only repeat it.
  mutating func arm(
    _ index: Int, _ news: News, keepingMoment moment: Instant? = nil, givesPassedWarning: Bool
  ) {
    guard state.clocks[index].status == .open else { return }
    if state.clocks[index].marks.contains(.suspended) {
      return advance(index, to: holdReview(of: index, after: news.recordedAt))
    }
    let kept = kept(index)
    let lastInstant = lastInstant(index, kept)
    if lastInstant <= news.recordedAt {
      return fallDue(index, detectedAt: news.recordedAt)
    }
    if let moment { return advance(index, to: moment) }
    let warnings = warnings(of: index, kept)
    if givesPassedWarning,
      let last = warnings.last(where: { $0.at <= news.recordedAt && isNeeded($0, kept) })
    {
      emit(
        DeadlineWarned(deadline: terms(index, kept), level: last.level, scheduledFor: last.at),
        at: last.at)
    }
    advance(
      index, to: warnings.first { $0.at > news.recordedAt }?.at ?? lastInstant)
  }

  private mutating func basis(of start: ClockStart) -> Int {
    position(of: start.variant.basis(calendar: calendar(of: start.kept)))
  }

  private func indicators(_ start: ClockStart) -> [DeadlineIndicator] {
    let kept = start.kept
    guard !kept.indicators.isEmpty else { return [] }
    return kept.indicators.compactMap { shown in
      var instant: Instant? = start.instant
      if let event = shown.start {
        instant = reading.start(event, cancelledBy: shown.cancelledBy)
          .map { state.milestones[$0].startsAt }
      }
      return instant.map {
        DeadlineIndicator(
          name: shown.indicator.id,
          date: shown.indicator.dueDate(
            from: $0, calendar: calendar(of: kept), convention: start.variant.convention))
      }
    }
  }

  // MARK: Clocks that share a date

  /// The due date of the clock that a start follows: the first of those its rule names that the case
  /// has, rather one that runs than one that has ended. An approval given after the start came too
  /// late for it and does not count.
  func sharedDate(for start: ClockStart) -> CivilDate? {
    guard start.kept.unit == .sameAsClock else { return nil }
    let models = start.rule.sameDueAs.compactMap { id in
      state.clocks.lastIndex { $0.clock == id }
    }
    guard
      let index = models.first(where: { state.clocks[$0].status != .cancelled }) ?? models.first
    else { return nil }
    let model = state.clocks[index]
    guard model.marks.contains(.extended), let variant = variant(of: index),
      let kept = rules.kept(model.clock, under: variant),
      let modelStart = ClockStart.all(kept, under: variant, reading).first,
      let base = count.due(of: modelStart, sharedDate: nil)
    else { return model.dueDate }
    return count.standing(of: modelStart, base: base, approvedThrough: start.instant).due.date
  }

  func movedReason(of start: ClockStart) -> DeadlineRescheduled.Reason {
    start.kept.unit == .sameAsClock ? moveReason : .correctedStart
  }
}
