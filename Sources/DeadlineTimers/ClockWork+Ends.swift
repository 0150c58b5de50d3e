import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

extension ClockWork {
  /// Brings a clock whose dates stand into line with what was done.
  mutating func settleEnd(_ index: Int, _ start: ClockStart, _ news: News) {
    let end = end(of: start)
    switch state.clocks[index].status {
    case .open, .missed, .passed:
      if let end { finish(index, at: end, kind: start.kept.kind, news) }
    case .met:
      if let end { correct(index, end: end, kind: start.kept.kind, news) }
    case .cancelled, .broken: break
    }
    if start.kept.blocked != nil, state.clocks[index].status == .open,
      blockedPublication(start.kept) != nil
    {
      miss(index, detectedAt: news.recordedAt)
    }
    settleBlock(index, start.kept, news)
  }

  /// When the duty was first done.
  private func end(of start: ClockStart) -> Instant? {
    let kept = start.kept
    guard let event = kept.end else { return nil }
    if start.isRepeating {
      return reading.end(
        event, ofOccurrence: start.instant, among: start.siblings,
        startEvent: kept.start, reaching: kept.rule.recipients, cancelledBy: kept.cancelledBy)
    }
    return reading.end(
      event, qualifier: start.qualifier, reaching: kept.rule.recipients,
      cancelledBy: kept.cancelledBy,
      notBefore: start.isNewOccasion ? start.instant : nil)
  }

  /// Meets a clock that the rule files have dropped, where its duty was done.
  mutating func meet(_ index: Int, endedBy cancellations: [EventPattern], _ news: News) {
    let clock = state.clocks[index]
    guard clock.status.isOutstanding, let event = clock.endEvent,
      let end = reading.end(
        EventPattern(event), qualifier: clock.qualifier, cancelledBy: cancellations)
    else { return }
    finish(index, at: end, kind: .limit, news)
  }

  private mutating func finish(_ index: Int, at end: Instant, kind: DeadlineKind, _ news: News) {
    switch kind {
    case .limit: meet(index, at: end, news)
    case .minimumPeriod:
      if end < state.clocks[index].dueBefore { cutShort(index, at: end, news) }
    case .reminder:
      // A reminder whose date has passed is done with; only news from before it counts.
      let isInTime = end < state.clocks[index].dueBefore
      if isInTime { close(index, kept(index), at: end, onTime: true) }
    }
  }

  /// Meets a clock whose duty was done, after saying that it was missed where it was done too late.
  /// Done in time, but said to be missed before the news came, it is corrected: both facts stand.
  private mutating func meet(_ index: Int, at end: Instant, _ news: News) {
    let status = state.clocks[index].status
    let kept = kept(index)
    let limit = lastInstant(index, kept)
    let onTime = end < limit || isHeld(index, at: end)
    if !onTime && status == .open { miss(index, kept, detectedAt: news.recordedAt) }
    close(index, kept, at: end, onTime: onTime)
    if onTime && status == .missed {
      emit(
        DeadlineCorrected(deadline: terms(index), missedAt: limit, metAt: end), at: news.time)
    }
  }

  private mutating func close(_ index: Int, _ kept: KeptClock?, at end: Instant, onTime: Bool) {
    state.clocks[index].status = .met
    state.clocks[index].nextAt = nil
    state.clocks[index].marks.remove(.suspended)
    if !onTime { state.clocks[index].marks.insert(.metLate) }
    let due = state.clocks[index].dueDate
    let lateness = onTime ? 0 : lateness(kept, after: due, through: LondonTime.date(of: end))
    emit(
      DeadlineMet(
        deadline: terms(index, kept), metAt: end, onTime: onTime, latenessWorkingDays: lateness),
      at: end)
  }

  /// Corrects a verdict that news from before it makes wrong.
  private mutating func correct(
    _ index: Int, end: Instant, kind: DeadlineKind, _ news: News
  ) {
    let limit = lastInstant(index, kept(index))
    switch kind {
    case .limit:
      guard state.clocks[index].marks.contains(.metLate), end < limit else { return }
      state.clocks[index].marks.remove(.metLate)
      emit(
        DeadlineCorrected(deadline: terms(index), missedAt: limit, metAt: end), at: news.time)
    case .minimumPeriod:
      if end < limit { cutShort(index, at: end, news) }
    case .reminder: break
    }
  }

  // MARK: Due

  /// The first instant that is too late: the due instant, or a publication that the clock should
  /// have kept from happening.
  func lastInstant(_ index: Int, _ kept: KeptClock?) -> Instant {
    let dueBefore = state.clocks[index].dueBefore
    guard let kept, let published = blockedPublication(kept) else { return dueBefore }
    return min(dueBefore, published)
  }

  /// Says what the end of a clock's period means: a breach, a period complete, a date passed.
  mutating func fallDue(_ index: Int, detectedAt: Instant) {
    let kept = kept(index)
    switch kept?.kind ?? .limit {
    case .limit: miss(index, kept, detectedAt: detectedAt)
    case .minimumPeriod: close(index, kept, at: state.clocks[index].dueBefore, onTime: true)
    case .reminder:
      let clock = state.clocks[index]
      state.clocks[index].status = .passed
      state.clocks[index].nextAt = nil
      emit(
        DeadlinePassed(deadline: terms(index), passedAt: clock.dueBefore), at: clock.dueBefore)
    }
  }

  /// The due instant has passed and the duty was not done; it continues.
  mutating func miss(_ index: Int, detectedAt: Instant) {
    miss(index, kept(index), detectedAt: detectedAt)
  }

  private mutating func miss(_ index: Int, _ kept: KeptClock?, detectedAt: Instant) {
    let missedAt = lastInstant(index, kept)
    let detectedAt = max(missedAt, detectedAt)
    state.clocks[index].status = .missed
    state.clocks[index].marks.insert(.breached)
    state.clocks[index].nextAt = moments.nextReminder(
      after: detectedAt, kept, variant(of: index), rules)
    // Whole working days between the due date and the day of notice; none where it was noticed as
    // it happened.
    let dayBefore = LondonTime.date(of: detectedAt).adding(days: -1)
    emit(
      DeadlineMissed(
        deadline: terms(index, kept), missedAt: missedAt, detectedAt: detectedAt,
        latenessWorkingDays: lateness(
          kept, after: state.clocks[index].dueDate, through: dayBefore)),
      at: missedAt)
  }

  /// What had to last was ended before its time: a breach that nothing mends.
  private mutating func cutShort(_ index: Int, at end: Instant, _ news: News) {
    state.clocks[index].status = .broken
    state.clocks[index].marks.insert(.breached)
    state.clocks[index].nextAt = nil
    emit(
      DeadlineMissed(
        deadline: terms(index), missedAt: end, detectedAt: max(end, news.recordedAt),
        latenessWorkingDays: 0),
      at: end)
  }

  func lateness(_ kept: KeptClock?, after due: CivilDate, through date: CivilDate) -> Int {
    let days = calendar(of: kept).workingDays(after: due, through: date)
    return min(max(0, days), Self.latenessMax)
  }

  mutating func cancel(_ index: Int, _ news: News) {
    guard state.clocks[index].status.isOutstanding else { return }
    state.clocks[index].status = .cancelled
    state.clocks[index].nextAt = nil
    state.clocks[index].marks.remove(.suspended)
    emit(
      DeadlineCancelled(
        deadline: terms(index), reason: news.reason ?? "noLongerRequired",
        cancelledAt: news.milestone.instant),
      at: news.milestone.instant)
    if let kept = kept(index) { settleBlock(index, kept, news) }
  }
}
