import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// The work of one event or wake-up on the clocks of one case: the state as it changes, and the
/// facts it leads to.
struct ClockWork {
  /// The level of the reminders after the due instant.
  static let overdueLevel = "overdue"
  /// Reminders of one clock that one wake-up gives at most. The runtime wakes for each, so more
  /// than one means that a wake-up was asked for by hand.
  static let remindersPerWakeUpMax = 1_000

  var state: CaseClocks
  let rules: ClockRules
  let calendar: HolidayCalendar
  let writer: DeadlineWriter
  let moments: ClockMoments
  private let convention: CountingConvention
  var emissions: [Emission] = []
  private(set) var refusals: [Refusal] = []
  private(set) var isChanged = false

  init(state: CaseClocks, subject: String, rules: ClockRules, calendar: HolidayCalendar) {
    self.state = state
    self.rules = rules
    self.calendar = calendar
    self.writer = DeadlineWriter(subject: subject, rules: rules)
    self.convention = rules.convention(of: state.partnership)
    self.moments = ClockMoments(rules: rules, calendar: calendar, convention: convention)
  }

  var decision: Decision<CaseClocks> {
    Decision(isChanged ? .put(state) : .keep, emit: emissions, refuse: refusals)
  }

  var reading: ClockReading { ClockReading(milestones: state.milestones) }

  /// News of a case.
  struct News {
    /// What happened.
    var milestone: RecordedMilestone
    /// Why a duty ceased, where it is news of that.
    var reason: String?
    /// The time of the event.
    var time: Instant
    /// When it was recorded. What lay before is past and gets no warning of its own any more.
    var recordedAt: Instant
  }

  // MARK: News

  /// Notes what happened and brings every clock that depends on it into line.
  mutating func take(_ news: News) {
    switch state.note(news.milestone, rules: rules) {
    case .unchanged: return
    case .refused:
      refusals.append(Refusal(DeadlineRefusal.tooManyMilestones))
      return
    case .changed: isChanged = true
    }
    let dropped = state.clocks.map(\.clock).filter { !rules.clockIds.contains($0) }
    for clock in rules.clocks(turningOn: news.milestone.event) + Set(dropped).sorted() {
      for qualifier in qualifiers(of: clock) { settle(clock, qualifier, news) }
    }
  }

  /// The qualifiers a clock runs for or has run for.
  private func qualifiers(of clock: String) -> [String?] {
    var found = state.clocks.filter { $0.clock == clock }.map(\.qualifier)
    for edition in rules.book.allEditions {
      guard let rule = edition.clock(clock) else { continue }
      for qualifier in reading.qualifiers(of: rule) where !found.contains(qualifier) {
        found.append(qualifier)
      }
    }
    return found
  }

  /// A start that holds, with the rule of the edition in force on its date.
  private struct Start {
    var instant: Instant
    var edition: RuleEdition
    var rule: StatutoryClock
  }

  private func start(of clock: String, _ qualifier: String?) -> Start? {
    for edition in rules.book.allEditions {
      guard let rule = edition.clock(clock),
        reading.qualifiers(of: rule).contains(qualifier),
        let instant = reading.start(rule.startEvent, cancelledBy: rule.cancelledBy),
        rules.edition(forStartOn: LondonTime.date(of: instant))?.id == edition.id
      else { continue }
      return Start(instant: instant, edition: edition, rule: rule)
    }
    return nil
  }

  /// Brings one clock from where it stands to where what happened says it should stand.
  private mutating func settle(_ clock: String, _ qualifier: String?, _ news: News) {
    let known = state.clocks.firstIndex { $0.clock == clock && $0.qualifier == qualifier }
    let start = start(of: clock, qualifier)
    guard let known else {
      if let start { set(start, clock, qualifier, news) }
      return
    }
    let announced = state.clocks[known]
    // Nil where the rule files have dropped the clock: it is watched to its end as it was
    // announced.
    let rule = rules.rule(clock, edition: state.bases[announced.basis].edition)
    let cancellations = rules.cancellations(of: rule)
    guard let start else {
      if cancellations.contains(news.milestone.event) {
        cancel(known, news)
      } else if rule == nil {
        meet(known, endedBy: cancellations, news)
      }
      return
    }
    let isNewOccasion =
      announced.status == .cancelled
      || reading.isEnded(startedAt: announced.startedAt, cancelledBy: cancellations)
    if isNewOccasion {
      setAgain(known, start, news)
    } else if announced.startedAt != start.instant {
      reschedule(known, start, news)
    } else if announced.status.isOutstanding {
      meet(known, endedBy: cancellations, news)
    }
  }

  // MARK: Setting

  private mutating func set(
    _ start: Start, _ clock: String, _ qualifier: String?, _ news: News
  ) {
    guard rules.watches(start.rule, for: state.partnership) else { return }
    guard state.clocks.count < CaseClocks.clocksMax else {
      let refusal = Refusal(DeadlineRefusal.tooManyClocks)
      if !refusals.contains(refusal) { refusals.append(refusal) }
      return
    }
    guard
      let due = start.rule.due(from: start.instant, calendar: calendar, convention: convention)
    else { return }
    state.clocks.append(
      WatchedClock(
        clock: clock, qualifier: qualifier, basis: basis(of: start), startedAt: start.instant,
        dueDate: due.date, isProvisional: due.provisional, revision: 1, status: .open,
        nextAt: nil, endEvent: start.rule.endEvent ?? ""))
    announceSet(state.clocks.count - 1, start, due, news)
  }

  /// Starts a clock that had ended: the same deadline in its next revision.
  private mutating func setAgain(_ index: Int, _ start: Start, _ news: News) {
    let due = recount(index, start)
    announceSet(index, start, due, news)
  }

  private mutating func announceSet(
    _ index: Int, _ start: Start, _ due: DueDate, _ news: News
  ) {
    emit(
      DeadlineSet(
        deadline: terms(index), proof: DeadlineProof(due.proof, startEvent: start.rule.startEvent),
        indicators: indicators(start)),
      at: news.time)
    catchUp(index, start.rule, news)
  }

  /// Moves a clock to its corrected start. Whether it has been missed or met is said again for the
  /// new revision, so that nobody has to guess which of the earlier facts still holds. Warnings
  /// start anew where the due date moved; where it did not, those already given are not given
  /// twice.
  private mutating func reschedule(_ index: Int, _ start: Start, _ news: News) {
    let before = state.clocks[index]
    let due = recount(index, start)
    emit(
      DeadlineRescheduled(
        deadline: terms(index), previousDueDate: before.dueDate,
        previousDueBefore: before.dueBefore, reason: .correctedStart,
        proof: DeadlineProof(due.proof, startEvent: start.rule.startEvent),
        indicators: indicators(start)),
      at: news.time)
    let isDueAsBefore = before.dueDate == due.date && before.status == .open
    catchUp(index, start.rule, news, keepingMoment: isDueAsBefore ? before.nextAt : nil)
  }

  /// Counts a known clock anew from a start, as its next revision.
  private mutating func recount(_ index: Int, _ start: Start) -> DueDate {
    let due =
      start.rule.due(from: start.instant, calendar: calendar, convention: convention)
      ?? calendar.due(on: state.clocks[index].dueDate, from: .instant(start.instant))
    let basis = basis(of: start)
    state.clocks[index].basis = basis
    state.clocks[index].startedAt = start.instant
    state.clocks[index].dueDate = due.date
    state.clocks[index].isProvisional = due.provisional
    state.clocks[index].revision += 1
    state.clocks[index].status = .open
    state.clocks[index].nextAt = nil
    state.clocks[index].endEvent = start.rule.endEvent ?? ""
    return due
  }

  /// Says of a clock just set or moved what is already so: that it was done, that it was missed, or
  /// the last of the warnings whose time has passed. One warning tells people where they stand; the
  /// ones before it would only repeat it.
  private mutating func catchUp(
    _ index: Int, _ rule: StatutoryClock, _ news: News, keepingMoment moment: Instant? = nil
  ) {
    let clock = state.clocks[index]
    meet(index, endedBy: Set(rule.cancelledBy), news)
    guard state.clocks[index].status == .open else { return }
    if clock.dueBefore <= news.recordedAt { return miss(index, detectedAt: news.recordedAt) }
    if let moment {
      state.clocks[index].nextAt = moment
      return
    }
    let basis = state.bases[clock.basis]
    let passed = moments.warnings(clock, basis).filter { $0.at <= news.recordedAt }
    if let last = passed.last(where: { isNeeded($0, rule) }) {
      emit(
        DeadlineWarned(deadline: terms(index), level: last.level, scheduledFor: last.at),
        at: last.at)
    }
    state.clocks[index].nextAt = moments.nextWhileOpen(after: news.recordedAt, clock, basis)
  }

  private mutating func basis(of start: Start) -> Int {
    state.position(
      of: CaseClocks.Basis(
        edition: start.edition.id, calendarId: start.rule.calendarId ?? calendar.id,
        calendarVersion: calendar.version))
  }

  private func indicators(_ start: Start) -> [DeadlineIndicator] {
    start.rule.indicators.compactMap { indicator in
      let instant =
        indicator.startEvent == start.rule.startEvent
        ? start.instant
        : reading.start(
          indicator.startEvent,
          cancelledBy: start.edition.cancellations(of: indicator.startEvent))
      return instant.map {
        let due = indicator.due(from: .instant($0), calendar: calendar, convention: convention)
        return DeadlineIndicator(name: indicator.id, date: due.date)
      }
    }
  }

  // MARK: Ends

  /// Meets a clock whose duty was done, after saying that it was missed where it was done too late.
  private mutating func meet(
    _ index: Int, endedBy cancellations: Set<String>, _ news: News
  ) {
    let clock = state.clocks[index]
    let basis = state.bases[clock.basis]
    let endEvent = rules.rule(clock.clock, edition: basis.edition)?.endEvent ?? clock.endEvent
    guard clock.status.isOutstanding,
      let end = reading.end(endEvent, qualifier: clock.qualifier, cancelledBy: cancellations)
    else { return }
    let onTime = end < clock.dueBefore
    if !onTime && clock.status == .open { miss(index, detectedAt: news.recordedAt) }
    state.clocks[index].status = .met
    state.clocks[index].nextAt = nil
    let lateness =
      onTime
      ? 0
      : max(0, calendar.workingDays(after: clock.dueDate, through: LondonTime.date(of: end)))
    emit(
      DeadlineMet(
        deadline: terms(index), metAt: end, onTime: onTime,
        latenessWorkingDays: min(lateness, Self.latenessMax)),
      at: end)
  }

  /// Lateness beyond this, some forty years, is written as this.
  private static let latenessMax = 10_000

  /// The due instant has passed and the duty was not done; it continues.
  mutating func miss(_ index: Int, detectedAt: Instant) {
    let clock = state.clocks[index]
    let detectedAt = max(clock.dueBefore, detectedAt)
    state.clocks[index].status = .missed
    state.clocks[index].nextAt = moments.nextReminder(
      after: detectedAt, state.bases[clock.basis])
    // Whole working days between the due date and the day of notice; none where it was noticed as
    // it happened.
    let dayBefore = LondonTime.date(of: detectedAt).adding(days: -1)
    let lateness = max(0, calendar.workingDays(after: clock.dueDate, through: dayBefore))
    emit(
      DeadlineMissed(
        deadline: terms(index), missedAt: clock.dueBefore, detectedAt: detectedAt,
        latenessWorkingDays: min(lateness, Self.latenessMax)),
      at: clock.dueBefore)
  }

  private mutating func cancel(_ index: Int, _ news: News) {
    guard state.clocks[index].status.isOutstanding else { return }
    state.clocks[index].status = .cancelled
    state.clocks[index].nextAt = nil
    emit(
      DeadlineCancelled(
        deadline: terms(index), reason: news.reason ?? "noLongerRequired",
        cancelledAt: news.milestone.instant),
      at: news.milestone.instant)
  }

  // MARK: Facts

  /// Names the clock's next moment, which may be all that a wake-up changes.
  mutating func advance(_ index: Int, to instant: Instant?) {
    state.clocks[index].nextAt = instant
    isChanged = true
  }

  func terms(_ index: Int) -> DeadlineTerms {
    let clock = state.clocks[index]
    return writer.terms(clock, state.bases[clock.basis])
  }

  /// False for a warning that what happened has made unnecessary.
  func isNeeded(_ warning: DueWarning, _ rule: StatutoryClock?) -> Bool {
    guard let milestone = warning.unlessRecorded else { return true }
    return !reading.hasHappened(milestone, cancelledBy: rules.cancellations(of: rule))
  }

  mutating func emit(_ payload: any EventPayload, at instant: Instant) {
    emissions.append(Emission(payload, at: instant))
    isChanged = true
  }
}

extension RuleEdition {
  /// The events that end a duty which the given event starts.
  func cancellations(of startEvent: String) -> [String] {
    clocks.filter { $0.startEvent == startEvent }.flatMap(\.cancelledBy)
  }
}
