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
      if let end { finish(index, at: end, kind: start.rule.kind, news) }
    case .met:
      if let end { correct(index, end: end, kind: start.rule.kind, news) }
    case .cancelled, .broken: break
    }
    if state.clocks[index].status == .open, start.rule.blocks != nil,
      blockedPublication(start.rule) != nil
    {
      miss(index, detectedAt: news.recordedAt)
    }
    settleBlock(index, start.rule, news)
  }

  /// When the duty was first done.
  private func end(of start: ClockStart) -> Instant? {
    guard let event = start.rule.endEvent else { return nil }
    if start.isRepeating {
      return reading.end(
        event, ofOccurrence: start.instant, among: start.siblings,
        startEvent: start.rule.startEvent, reaching: start.rule.recipients,
        cancelledBy: start.rule.cancelledBy)
    }
    return reading.end(
      event, qualifier: start.qualifier, reaching: start.rule.recipients,
      cancelledBy: start.rule.cancelledBy,
      notBefore: start.milestone.isNewOccasion ? start.instant : nil)
  }

  /// Meets a clock that the rule files have dropped, where its duty was done.
  mutating func meet(_ index: Int, endedBy cancellations: Set<String>, _ news: News) {
    let clock = state.clocks[index]
    guard clock.status.isOutstanding, let event = clock.endEvent,
      let end = reading.end(event, qualifier: clock.qualifier, cancelledBy: cancellations)
    else { return }
    finish(index, at: end, kind: .limit, news)
  }

  private mutating func finish(_ index: Int, at end: Instant, kind: ClockKind, _ news: News) {
    switch kind {
    case .limit: meet(index, at: end, news)
    case .minimumPeriod:
      if end < state.clocks[index].dueBefore { cutShort(index, at: end, news) }
    case .reminder:
      // A reminder whose date has passed is done with; only news from before it counts.
      let isInTime = end < state.clocks[index].dueBefore
      if isInTime { close(index, at: end, onTime: true) }
    }
  }

  /// Meets a clock whose duty was done, after saying that it was missed where it was done too late.
  /// Done in time, but said to be missed before the news came, it is corrected: both facts stand.
  private mutating func meet(_ index: Int, at end: Instant, _ news: News) {
    let clock = state.clocks[index]
    let limit = lastInstant(index, rule(of: index))
    let onTime = end < limit || isHeld(index, at: end)
    if !onTime && clock.status == .open { miss(index, detectedAt: news.recordedAt) }
    close(index, at: end, onTime: onTime)
    if onTime && clock.status == .missed {
      emit(
        DeadlineCorrected(deadline: terms(index), missedAt: limit, metAt: end), at: news.time)
    }
  }

  private mutating func close(_ index: Int, at end: Instant, onTime: Bool) {
    state.clocks[index].status = .met
    state.clocks[index].nextAt = nil
    state.clocks[index].marks.remove(.suspended)
    if !onTime { state.clocks[index].marks.insert(.metLate) }
    let clock = state.clocks[index]
    let lateness =
      onTime ? 0 : lateness(index, after: clock.dueDate, through: LondonTime.date(of: end))
    emit(
      DeadlineMet(
        deadline: terms(index), metAt: end, onTime: onTime, latenessWorkingDays: lateness),
      at: end)
  }

  /// Corrects a verdict that news from before it makes wrong.
  private mutating func correct(
    _ index: Int, end: Instant, kind: ClockKind, _ news: News
  ) {
    let limit = lastInstant(index, rule(of: index))
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
  func lastInstant(_ index: Int, _ rule: StatutoryClock?) -> Instant {
    let dueBefore = state.clocks[index].dueBefore
    guard let rule, let published = blockedPublication(rule) else { return dueBefore }
    return min(dueBefore, published)
  }

  /// Says what the end of a clock's period means: a breach, a period complete, a date passed.
  mutating func fallDue(_ index: Int, detectedAt: Instant) {
    switch rule(of: index)?.kind ?? .limit {
    case .limit: miss(index, detectedAt: detectedAt)
    case .minimumPeriod: close(index, at: state.clocks[index].dueBefore, onTime: true)
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
    let missedAt = lastInstant(index, rule(of: index))
    let detectedAt = max(missedAt, detectedAt)
    state.clocks[index].status = .missed
    state.clocks[index].marks.insert(.breached)
    state.clocks[index].nextAt = moments.nextReminder(
      after: detectedAt, rule(of: index), variant(of: index), rules)
    // Whole working days between the due date and the day of notice; none where it was noticed as
    // it happened.
    let dayBefore = LondonTime.date(of: detectedAt).adding(days: -1)
    emit(
      DeadlineMissed(
        deadline: terms(index), missedAt: missedAt, detectedAt: detectedAt,
        latenessWorkingDays: lateness(
          index, after: state.clocks[index].dueDate, through: dayBefore)),
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

  func lateness(_ index: Int, after due: CivilDate, through date: CivilDate) -> Int {
    let days = calendar(of: rule(of: index)).workingDays(after: due, through: date)
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
    if let rule = rule(of: index) { settleBlock(index, rule, news) }
  }
}
