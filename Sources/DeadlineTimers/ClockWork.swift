import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// The work of one event, wake-up or review on the clocks of one subject: the state as it changes,
/// and the facts it leads to.
struct ClockWork {
  /// Reminders of one clock that one wake-up gives at most. The runtime wakes for each, so more
  /// than one means that a wake-up was asked for by hand.
  static let remindersPerWakeUpMax = 1_000
  /// Lateness beyond this, some forty years, is written as this.
  static let latenessMax = 10_000

  var state: CaseClocks
  let rules: ClockRules
  let calendars: CalendarSet
  let variants: [RuleVariant]
  let writer: DeadlineWriter
  let moments: ClockMoments
  var emissions: [Emission] = []
  private(set) var refusals: [Refusal] = []
  private(set) var isChanged = false
  /// Clocks whose due date was set or moved, for those that share it.
  var moved: [String] = []
  /// Why the last of them moved.
  var moveReason = DeadlineRescheduled.Reason.correctedStart

  init(state: CaseClocks, subject: String, rules: ClockRules, calendars: CalendarSet) {
    self.state = state
    self.rules = rules
    self.calendars = calendars
    self.variants = rules.variants(for: state.partnership)
    self.writer = DeadlineWriter(subject: subject, calendars: calendars)
    self.moments = ClockMoments(calendars: calendars)
  }

  var decision: Decision<CaseClocks> {
    Decision(isChanged ? .put(state) : .keep, emit: emissions, refuse: refusals)
  }

  /// The decision on the clocks and on the obligations of a partnership together, in the order of the
  /// instants that their facts are about.
  func decision(with kept: ObligationWork) -> Decision<CaseClocks> {
    var state = state
    state.obligations = kept.state
    let inOrder = (emissions + kept.emissions).enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    return Decision(
      isChanged || kept.isChanged ? .put(state) : .keep, emit: inOrder.map(\.element),
      refuse: refusals + kept.refusals)
  }

  var reading: ClockReading { ClockReading(milestones: state.milestones) }
  var count: ClockCount { ClockCount(reading: reading, calendars: calendars) }

  /// News of a subject.
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
    case .refused: return refuse(DeadlineRefusal.tooManyMilestones)
    case .changed: isChanged = true
    }
    for clock in rules.clocks(turningOn: news.milestone) { settle(clock, news) }
    var dropped: Set<String> = []
    for clock in state.clocks where !rules.has(clock.clock) { dropped.insert(clock.clock) }
    for clock in dropped.sorted() { settle(clock, news) }
    follow(news)
  }

  /// Brings the clocks into line that share the due date of one that was set or moved.
  mutating func follow(_ news: News) {
    // Clocks share dates along a chain at most as long as the register.
    for _ in rules.clockIds where !moved.isEmpty {
      let followers = rules.followers(ofAny: moved)
      moved = []
      guard !followers.isEmpty else { return }
      for clock in rules.clockIds where followers.contains(clock) { settle(clock, news) }
    }
  }

  /// Brings every occurrence of a clock into line with what happened.
  private mutating func settle(_ clock: String, _ news: News) {
    let starts = starts(of: clock)
    var settled: [Int] = []
    for start in starts {
      let known = index(of: clock, start)
      if let known { settled.append(known) }
      settle(known, start, among: starts, news)
    }
    for index in state.clocks.indices
    where state.clocks[index].clock == clock && !settled.contains(index)
      && !starts.contains(where: { self.index(of: clock, $0) == index })
    {
      settleWithoutStart(index, news)
    }
  }

  private func index(of clock: String, _ start: ClockStart) -> Int? {
    state.clocks.firstIndex {
      $0.clock == clock && $0.qualifier == start.qualifier
        && (!start.isRepeating || $0.startedAt == start.instant)
    }
  }

  /// The starts that hold for a clock, each under the rule in force on its date.
  ///
  /// A clock that was announced keeps the edition and the arrangement it was announced under as
  /// long as its start holds, whatever the rule files say by now.
  private func starts(of clock: String) -> [ClockStart] {
    var found: [ClockStart] = []
    for basis in state.bases.indices where isAnnounced(clock, basis) {
      guard let variant = rules.variant(state.bases[basis], among: variants) else { continue }
      for start in ClockStart.all(clock, under: variant, reading)
      where isAnnounced(clock, basis, by: start) {
        found.append(start)
      }
    }
    var last: (kept: RuleVariant.KeptClock, found: ClockStart.Found)?
    for variant in variants {
      guard let kept = variant.kept(clock) else { continue }
      // Most variants start a clock alike.
      let known = last.flatMap { $0.kept.startsLike(kept) ? $0.found : nil }
      let current = known ?? ClockStart.Found(kept, reading)
      last = (kept, current)
      guard !current.milestones.isEmpty else { continue }
      let starts = ClockStart.all(current, kept, under: variant) {
        rules.applies(variant, to: $0, among: variants)
      }
      for start in starts {
        let isKnown = found.contains {
          $0.qualifier == start.qualifier && (!start.isRepeating || $0.instant == start.instant)
        }
        if !isKnown { found.append(start) }
      }
    }
    return found
  }

  private func isAnnounced(
    _ clock: String, _ basis: Int, by start: ClockStart? = nil
  ) -> Bool {
    state.clocks.contains { announced in
      guard announced.basis == basis, announced.clock == clock else { return false }
      guard let start else { return true }
      return announced.qualifier == start.qualifier && announced.startedAt == start.instant
    }
  }

  /// Brings one clock from where it stands to where what happened says it should stand.
  private mutating func settle(
    _ known: Int?, _ start: ClockStart, among starts: [ClockStart], _ news: News
  ) {
    guard let known else { return set(start, news) }
    let announced = state.clocks[known]
    guard let due = baseDue(of: start) else { return settleEnd(known, start, news) }
    let cancellations = Set(start.rule.cancelledBy)
    let isEnded =
      !start.isRepeating && start.milestone.origin == nil
      && reading.isEnded(startedAt: announced.startedAt, cancelledBy: cancellations)
    if announced.status == .cancelled || isEnded {
      setAgain(known, start, due, news)
    } else if announced.startedAt != start.instant {
      reschedule(known, start, due, .correctedStart, news)
    } else if isElsewhere(due, announced, start, news) {
      reschedule(known, start, due, movedReason(of: start), news)
    } else {
      if announced.status.isOutstanding { applyChanges(known, start, news) }
      settleEnd(known, start, news)
    }
  }

  /// True where a date that is given, not counted, is another one now.
  private func isElsewhere(
    _ due: DueDate, _ announced: WatchedClock, _ start: ClockStart, _ news: News
  ) -> Bool {
    guard due.date != announced.dueDate, !announced.marks.contains(.extended) else { return false }
    if start.rule.period.unit == .sameAsClock { return true }
    return start.milestone.term != nil && news.milestone.matches(start.rule.startEvent)
  }

  /// What became of a clock whose start does not hold any more, or whose rule was dropped.
  private mutating func settleWithoutStart(_ index: Int, _ news: News) {
    let rule = rule(of: index)
    let cancellations = rules.cancellations(of: rule)
    let isReplaced = rule.map { news.milestone.isOfSameType(as: $0.startEvent) } ?? false
    if cancellations.contains(where: news.milestone.matches) || isReplaced {
      cancel(index, news)
    } else if rule == nil {
      meet(index, endedBy: cancellations, news)
    }
  }

  // MARK: Reading

  /// The rule of a clock as it was announced; nil where the rule files have dropped it.
  func rule(of index: Int) -> StatutoryClock? {
    rules.kept(state.clocks[index].clock, under: variant(of: index), among: variants)?.rule
  }

  /// The variant of the rules that a clock was announced under, or the nearest to it.
  func variant(of index: Int) -> RuleVariant? {
    rules.variant(state.bases[state.clocks[index].basis], among: variants)
  }

  /// The calendar that a clock is counted by.
  func calendar(of rule: StatutoryClock?) -> HolidayCalendar { calendars.calendar(for: rule) }

  /// The due date of a start as its rule gives it, before any extension or suspension.
  func baseDue(of start: ClockStart) -> DueDate? {
    count.due(of: start, sharedDate: sharedDate(for: start))
  }

  // MARK: Facts

  /// Names the clock's next moment, which may be all that a wake-up changes.
  mutating func advance(_ index: Int, to instant: Instant?) {
    state.clocks[index].nextAt = instant
    isChanged = true
  }

  func terms(_ index: Int) -> DeadlineTerms {
    let clock = state.clocks[index]
    let variant = variant(of: index)
    return writer.terms(
      clock, state.bases[clock.basis],
      rules.kept(clock.clock, under: variant, among: variants), variant)
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

  mutating func refuse(_ code: String) {
    let refusal = Refusal(code)
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }
}
