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
    _ review: Review, state: inout CaseClocks?, context: CalendarSet, now: Instant
  ) -> Decision {
    var work = ClockWork(
      taking: &state, of: "", subject: review.key, rules: source.rules, calendars: context)
    work.review(at: review.changedAt)
    guard work.state.obligations != nil else { return work.decision(givingBack: &state) }
    var kept = obligationWork(work.state, review.key, context)
    kept.review(at: review.changedAt)
    return work.decision(with: kept, givingBack: &state)
  }

  // MARK: Events

  /// Notes a fact and says what follows for the clocks of its subject.
  ///
  /// What is past is judged by when the fact was recorded, not by when it is decided on: a repeat
  /// after a crash must give the same facts. What fell due since comes as wake-ups.
  public func decide(
    _ event: InputEvent<CaseFact>, state: inout CaseClocks?, context: CalendarSet, now: Instant
  ) -> Decision {
    let envelope = event.envelope
    let recordedAt = min(envelope.recordedtime ?? envelope.time, now)
    let rules = source.rules
    func work(_ state: inout CaseClocks?) -> ClockWork {
      ClockWork(
        taking: &state, of: envelope.partnership, subject: envelope.subject, rules: rules,
        calendars: context)
    }
    switch event.payload.detail {
    case .none: break
    case .calendar(let news):
      return decide(news, envelope, state: &state, recordedAt: recordedAt)
    case .obligation(let news):
      var work = work(&state)
      var kept = obligationWork(work.state, envelope.subject, context)
      kept.take(news, time: envelope.time, recordedAt: recordedAt)
      return work.decision(with: kept, givingBack: &state)
    case .explanation(let explanation):
      var work = work(&state)
      work.explain(explanation)
      return work.decision(givingBack: &state)
    }
    guard event.payload.counts else { return Decision() }
    let milestone = RecordedMilestone(
      event.payload, at: event.payload.instant ?? envelope.time)
    guard rules.uses(milestone) || ends(event.payload, in: state) else { return Decision() }
    var clocks = work(&state)
    clocks.take(
      ClockWork.News(
        milestone: milestone, reason: event.payload.reason, time: envelope.time,
        recordedAt: recordedAt))
    return clocks.decision(givingBack: &state)
  }

  /// True where a clock was announced that the fact ends, also one that the rules have dropped.
  private func ends(_ fact: CaseFact, in state: CaseClocks?) -> Bool {
    guard let state else { return false }
    let names = fact.names
    return state.clocks.contains { clock in clock.endEvent.map { names.contains($0) } ?? false }
  }

  private func decide(
    _ news: CalendarNews, _ envelope: EventEnvelope, state: inout CaseClocks?, recordedAt: Instant
  ) -> Decision {
    guard let calendar = shipped.calendar(envelope.subject) else {
      return Decision(refuse: [Refusal(DeadlineRefusal.calendarNewsUnusable)])
    }
    var work = CalendarWork(
      state: state ?? CaseClocks(partnership: envelope.partnership), subject: envelope.subject,
      shipped: calendar)
    work.take(news, eventId: envelope.id, time: envelope.time, recordedAt: recordedAt)
    return work.decision(givingBack: &state)
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
    _ wakeUp: WakeUp, state: inout CaseClocks?, context: CalendarSet, now: Instant
  ) -> Decision {
    if state?.calendar != nil, let calendar = shipped.calendar(wakeUp.key), let known = state {
      var work = CalendarWork(state: known, subject: wakeUp.key, shipped: calendar)
      work.wake(through: wakeUp.dueAt)
      return work.decision(givingBack: &state)
    }
    var work = ClockWork(
      taking: &state, of: "", subject: wakeUp.key, rules: source.rules, calendars: context)
    work.wake(through: wakeUp.dueAt)
    guard work.state.obligations != nil else { return work.decision(givingBack: &state) }
    var kept = obligationWork(work.state, wakeUp.key, context)
    kept.wake(through: wakeUp.dueAt)
    return work.decision(with: kept, givingBack: &state)
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
