import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// Keeps every clock of a subject: sets it when its start is known, warns, says that it was missed
/// or met, moves it when its start is corrected, an approval extends it or its calendar changes, and
/// ends it when its duty ceases. It also keeps the calendars themselves.
///
/// The rules are data: which event starts, meets and cancels a clock, how long it runs and when it
/// warns. A decision depends on the event, the state and the calendars alone, except that an event
/// recorded by a clock ahead of the worker's counts as recorded now. Facts of different topics come
/// in any order, so an end may come before its start; what is said in the end is the same.
public struct DeadlineTimers: Concern {
  public typealias Input = CaseFact
  public typealias State = CaseClocks
  public typealias Notice = AdoptedCalendar?
  public typealias Context = CalendarSet

  public static let name = "deadline-timers"
  public static let inputs = CaseFact.table
  public static let notices = AdoptedCalendar.table

  private let source: RuleSource
  private let shipped: CalendarSet

  /// Creates the concern for rules that may be replaced while it runs, and the calendars that ship.
  public init(source: RuleSource, calendars: CalendarSet) {
    self.source = source
    self.shipped = calendars
  }

  // MARK: Calendars

  /// The calendars that were adopted, with what ships beyond them.
  public func context(restored: CalendarSet?) -> CalendarSet {
    restored?.merging(bundled: shipped).calendars ?? shipped
  }

  /// Adopts a calendar; one already adopted changes nothing.
  public func receive(
    _ notice: InputEvent<AdoptedCalendar?>, context: CalendarSet, now: Instant
  ) -> CalendarSet {
    notice.payload.map { context.adopting($0).calendars } ?? context
  }

  /// The calendars: that their published holidays end soon is to be said whether or not news of them
  /// ever came.
  public var residents: [Resident] {
    HolidayList.divisions.map { Resident(key: $0, partnership: $0) }
  }

  /// The calendar as it ships, or what is known of it with what a newer program ships.
  public func admit(_ resident: Resident, state: CaseClocks?, now: Instant) -> CaseClocks? {
    guard let calendar = shipped.calendar(resident.key) else { return nil }
    var admitted = state ?? CaseClocks(partnership: resident.partnership)
    var kept = admitted.calendar ?? KeptCalendar(calendar)
    let horizon = admitted.calendar?.ledger.calendar.verifiedThrough
    // A date that this release leaves out waits for a person; the next news says so.
    if let outcome = try? kept.ledger.merging(bundled: calendar),
      outcome.newlyAwaitingConfirmation.isEmpty
    {
      kept.ledger = outcome.ledger
    }
    if horizon != kept.ledger.calendar.verifiedThrough { kept.passOverAllButLast(before: now) }
    admitted.calendar = kept
    return admitted == state ? nil : admitted
  }

  /// Counts the outstanding clocks and the obligations of a subject again by the calendars now in force.
  public func review(
    _ review: Review, state: CaseClocks, context: CalendarSet, now: Instant
  ) -> Decision<CaseClocks> {
    var work = ClockWork(state: state, subject: review.key, rules: source.rules, calendars: context)
    work.review(at: review.changedAt)
    guard state.obligations != nil else { return work.decision }
    var kept = obligationWork(state, review.key, context)
    kept.review(at: review.changedAt)
    return work.decision(with: kept)
  }

  // MARK: Events

  /// Notes a fact and says what follows for the clocks of its subject.
  ///
  /// What is past is judged by when the fact was recorded, not by when it is decided on: a repeat
  /// after a crash must give the same facts. What fell due since comes as wake-ups.
  public func decide(
    _ event: InputEvent<CaseFact>, state: CaseClocks?, context: CalendarSet, now: Instant
  ) -> Decision<CaseClocks> {
    let fact = event.payload
    let envelope = event.envelope
    let recordedAt = min(envelope.recordedtime ?? envelope.time, now)
    if case .calendar(let news) = fact.detail {
      return decide(news, envelope, state: state, recordedAt: recordedAt)
    }
    let rules = source.rules
    var work = ClockWork(
      state: state ?? CaseClocks(partnership: envelope.partnership), subject: envelope.subject,
      rules: rules, calendars: context)
    if case .obligation(let news) = fact.detail {
      var kept = obligationWork(work.state, envelope.subject, context)
      kept.take(news, time: envelope.time, recordedAt: recordedAt)
      return work.decision(with: kept)
    }
    if case .explanation(let explanation) = fact.detail {
      work.explain(explanation)
      return work.decision
    }
    guard fact.counts else { return Decision() }
    let milestone = RecordedMilestone(fact, at: fact.instant ?? envelope.time)
    guard rules.uses(milestone) || ends(fact, in: work.state) else { return Decision() }
    work.take(
      ClockWork.News(
        milestone: milestone, reason: fact.reason, time: envelope.time, recordedAt: recordedAt))
    return work.decision
  }

  /// True where a clock was announced that the fact ends, also one that the rules have dropped.
  private func ends(_ fact: CaseFact, in state: CaseClocks) -> Bool {
    let names = fact.names
    return state.clocks.contains { clock in clock.endEvent.map { names.contains($0) } ?? false }
  }

  private func decide(
    _ news: CalendarNews, _ envelope: EventEnvelope, state: CaseClocks?, recordedAt: Instant
  ) -> Decision<CaseClocks> {
    guard let calendar = shipped.calendar(envelope.subject) else {
      return Decision(refuse: [Refusal(DeadlineRefusal.calendarNewsUnusable)])
    }
    var work = CalendarWork(
      state: state ?? CaseClocks(partnership: envelope.partnership), subject: envelope.subject,
      shipped: calendar)
    work.take(news, eventId: envelope.id, time: envelope.time, recordedAt: recordedAt)
    return work.decision
  }

  // MARK: Wake-ups

  /// The earliest instant at which an outstanding clock or obligation of the subject, or a calendar,
  /// has something to say.
  public func nextWakeUp(of state: CaseClocks) -> Instant? {
    var ofClocks: Instant?
    for index in state.clocks.indices {
      guard let next = state.clocks[index].nextAt else { continue }
      ofClocks = min(ofClocks ?? next, next)
    }
    guard state.obligations != nil || state.calendar != nil else { return ofClocks }
    let others = [state.obligations?.nextWakeUp, state.calendar?.horizonMoments.first]
    return others.compactMap(\.self).reduce(ofClocks) { first, other in
      first.map { min($0, other) } ?? other
    }
  }

  /// Gives the warnings, breaches and reminders that are due at `wakeUp.dueAt`, each with the
  /// instant it was meant for, whenever it is given.
  public func wake(
    _ wakeUp: WakeUp, state: CaseClocks, context: CalendarSet, now: Instant
  ) -> Decision<CaseClocks> {
    if state.calendar != nil, let calendar = shipped.calendar(wakeUp.key) {
      var work = CalendarWork(state: state, subject: wakeUp.key, shipped: calendar)
      work.wake(through: wakeUp.dueAt)
      return work.decision
    }
    var work = ClockWork(state: state, subject: wakeUp.key, rules: source.rules, calendars: context)
    work.wake(through: wakeUp.dueAt)
    guard state.obligations != nil else { return work.decision }
    var kept = obligationWork(state, wakeUp.key, context)
    kept.wake(through: wakeUp.dueAt)
    return work.decision(with: kept)
  }

  /// The work on what a partnership owes again and again; its key is the partnership.
  private func obligationWork(
    _ state: CaseClocks, _ subject: String, _ context: CalendarSet
  ) -> ObligationWork {
    ObligationWork(
      state: state.obligations, partnership: subject, rules: source.obligations,
      calendar: context.englandAndWales)
  }

  /// The clocks and obligations of the subject whose duty is still to be done, by number: `open`,
  /// `suspended` or `overdue`.
  public func standing(of state: CaseClocks) -> [StandingCount] {
    var counts: [StandingCount] = []
    counts.reserveCapacity(state.clocks.count)
    for place in state.clocks.indices where state.clocks[place].status.isOutstanding {
      let kind = state.clocks[place].clock
      let name = WatchedClock.standingName(state.clocks[place].status, state.clocks[place].marks)
      if let index = counts.firstIndex(where: { $0.kind == kind && $0.state == name }) {
        counts[index].count += 1
      } else {
        counts.append(StandingCount(kind: kind, state: name, count: 1))
      }
    }
    guard let owed = state.obligations?.standing else { return counts }
    return counts
      + owed.map { StandingCount(kind: $0.obligation, state: $0.state, count: $0.count) }
  }
}

extension WatchedClock {
  fileprivate static func standingName(_ status: Status, _ marks: Marks) -> String {
    if marks.contains(.suspended) { return "suspended" }
    return status == .open ? "open" : "overdue"
  }
}
