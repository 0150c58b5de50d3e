import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

extension ClockWork {
  /// Says everything that was to be said up to an instant, in the order of the instants it was
  /// meant for; at one instant in the order in which the clocks were set.
  ///
  /// Afterwards no clock asks for an instant at or before `limit`.
  mutating func wake(through limit: Instant) {
    for index in state.clocks.indices {
      guard let next = state.clocks[index].nextAt, next <= limit else { continue }
      if state.clocks[index].status == .open { wakeOpen(index, from: next, through: limit) }
      if state.clocks[index].status == .missed { remind(index, through: limit) }
      if !state.clocks[index].status.isOutstanding { state.clocks[index].nextAt = nil }
    }
    let inOrder = emissions.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    emissions = inOrder.map(\.element)
  }

  private mutating func wakeOpen(_ index: Int, from first: Instant, through limit: Instant) {
    let clock = state.clocks[index]
    let basis = state.bases[clock.basis]
    let rule = rules.rule(clock.clock, edition: basis.edition)
    for warning in moments.warnings(clock, basis)
    where first <= warning.at && warning.at <= limit && isNeeded(warning, rule) {
      warn(index, warning.level, at: warning.at)
    }
    if clock.dueBefore <= limit {
      miss(index, detectedAt: clock.dueBefore)
    } else {
      advance(index, to: moments.nextWhileOpen(after: limit, clock, basis))
    }
  }

  private mutating func remind(_ index: Int, through limit: Instant) {
    let basis = state.bases[state.clocks[index].basis]
    for _ in 0..<Self.remindersPerWakeUpMax {
      guard let at = state.clocks[index].nextAt, at <= limit else { return }
      warn(index, Self.overdueLevel, at: at)
      advance(index, to: moments.nextReminder(after: at, basis))
    }
    advance(index, to: moments.nextReminder(after: limit, basis))
  }

  private mutating func warn(_ index: Int, _ level: String, at instant: Instant) {
    emit(
      DeadlineWarned(deadline: terms(index), level: level, scheduledFor: instant), at: instant)
  }
}
