import CivilTime
import VigilEvents
import WorkerRuntime

extension ClockWork {
  /// Records why a duty was missed, of several breaches of a clock for the latest.
  mutating func explain(_ explanation: BreachExplanation) {
    let breached = state.clocks.indices.filter { index in
      let clock = state.clocks[index]
      return clock.clock == explanation.clock && clock.qualifier == explanation.qualifier
        && clock.marks.contains(.breached)
    }
    guard let index = breached.max(by: { state.clocks[$0].startedAt < state.clocks[$1].startedAt })
    else { return refuse(DeadlineRefusal.noSuchBreach) }
    emit(
      DeadlineExplained(
        deadline: terms(index), explainedAt: explanation.explainedAt,
        reason: explanation.reason, byRole: explanation.byRole, document: explanation.document),
      at: explanation.explainedAt)
  }
}
