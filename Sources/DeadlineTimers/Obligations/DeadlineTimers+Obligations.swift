import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

extension DeadlineTimers {
  /// The decision on news of obligations.
  static func decide(
    _ news: ObligationNews, _ envelope: EventEnvelope, state: CaseClocks?, recordedAt: Instant,
    rules: ObligationRules, calendars: CalendarSet
  ) -> Decision<CaseClocks> {
    let state = state ?? CaseClocks(partnership: envelope.partnership)
    return obligations(of: state, rules, calendars) {
      $0.take(news, time: envelope.time, recordedAt: recordedAt)
    }
  }

  /// The decision on a subject's clocks followed by the work on its obligations.
  static func following(
    _ decision: Decision<CaseClocks>, state: CaseClocks, rules: ObligationRules,
    calendars: CalendarSet, _ make: (inout ObligationWork) -> Void
  ) -> Decision<CaseClocks> {
    guard state.obligations != nil else { return decision }
    var before = state
    if case .put(let changed) = decision.change { before = changed }
    let second = obligations(of: before, rules, calendars, make)
    let change = if case .put = second.change { second.change } else { decision.change }
    return Decision(
      change, emit: decision.emissions + second.emissions,
      refuse: decision.refusals + second.refusals)
  }

  /// Terms in working days after a trigger are counted by the calendar of England and Wales.
  private static func obligations(
    of state: CaseClocks, _ rules: ObligationRules, _ calendars: CalendarSet,
    _ make: (inout ObligationWork) -> Void
  ) -> Decision<CaseClocks> {
    var work = ObligationWork(
      state: state.obligations, partnership: state.partnership, rules: rules,
      calendar: calendars.englandAndWales)
    make(&work)
    var changed = state
    changed.obligations = work.state
    return Decision(
      work.isChanged ? .put(changed) : .keep, emit: work.emissions, refuse: work.refusals)
  }
}
