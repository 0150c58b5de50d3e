import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// Keeps every clock of a case: sets it when its start is known, warns, says that it was missed or
/// met, moves it when its start is corrected and ends it when its duty ceases.
///
/// The rules are data: which event starts, meets and cancels a clock, how long it runs and when it
/// warns. A decision depends on the event and the state alone, except that an event recorded by a
/// clock ahead of the worker's counts as recorded now. Facts of different topics come in any order,
/// so an end may come before its start; what is said in the end is the same.
public struct DeadlineTimers: ContextFreeConcern {
  public typealias Input = CaseFact
  public typealias State = CaseClocks

  public static let name = "deadline-timers"
  public static let inputs = CaseFact.table

  private let rules: ClockRules
  private let calendar: HolidayCalendar

  /// Creates the concern for a rule book and a calendar.
  ///
  /// Throws every problem that would keep a clock of the book from being announced: unknown events
  /// or roles, and texts that the event schemas do not allow.
  public init(rules book: RuleBook, calendar: HolidayCalendar) throws(DeadlineTimersError) {
    let rules = ClockRules(book)
    let problems = RuleCheck(rules: rules, calendar: calendar).problems()
    guard problems.isEmpty else {
      throw DeadlineTimersError(code: .rulesNotUsable, problems: problems)
    }
    self.rules = rules
    self.calendar = calendar
  }

  /// Notes a fact and says what follows for the clocks of its case.
  ///
  /// What is past is judged by when the fact was recorded, not by when it is decided on: a repeat
  /// after a crash must give the same facts. What fell due since comes as wake-ups.
  public func decide(_ event: InputEvent<CaseFact>, state: CaseClocks?, now: Instant)
    -> Decision<CaseClocks>
  {
    let fact = event.payload
    let envelope = event.envelope
    let isAwaited = state?.clocks.contains { $0.endEvent == fact.event } ?? false
    guard fact.counts, isAwaited || rules.uses(fact.event) else { return Decision() }
    var work = ClockWork(
      state: state ?? CaseClocks(partnership: envelope.partnership), subject: envelope.subject,
      rules: rules, calendar: calendar)
    work.take(
      ClockWork.News(
        milestone: RecordedMilestone(
          event: fact.event, instant: fact.instant ?? envelope.time, revision: fact.revision,
          qualifiers: fact.qualifiers),
        reason: fact.reason, time: envelope.time,
        recordedAt: min(envelope.recordedtime ?? envelope.time, now)))
    return work.decision
  }

  /// The earliest instant at which an outstanding clock of the case has something to say.
  public func nextWakeUp(of state: CaseClocks) -> Instant? {
    state.clocks.lazy.compactMap(\.nextAt).min()
  }

  /// The clocks of the case whose duty is still to be done, by clock: `open` or `overdue`.
  public func standing(of state: CaseClocks) -> [StandingCount] {
    var counts: [StandingCount] = []
    for clock in state.clocks where clock.status.isOutstanding {
      let name = clock.status == .open ? "open" : "overdue"
      if let index = counts.firstIndex(where: { $0.kind == clock.clock && $0.state == name }) {
        counts[index].count += 1
      } else {
        counts.append(StandingCount(kind: clock.clock, state: name, count: 1))
      }
    }
    return counts
  }

  /// Gives the warnings, breaches and reminders that are due at `wakeUp.dueAt`, each with the
  /// instant it was meant for, whenever it is given.
  public func wake(_ wakeUp: WakeUp, state: CaseClocks, now: Instant) -> Decision<CaseClocks> {
    var work = ClockWork(
      state: state, subject: wakeUp.key, rules: rules, calendar: calendar)
    work.wake(through: wakeUp.dueAt)
    return work.decision
  }
}
