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
      if state.clocks[index].marks.contains(.suspended) {
        reviewHold(index, at: next, through: limit)
      } else if state.clocks[index].status == .open {
        wakeOpen(index, from: next, through: limit)
      }
      if state.clocks[index].status == .missed { remind(index, through: limit) }
      if !state.clocks[index].status.isOutstanding { advance(index, to: nil) }
    }
    let isInOrder = emissions.indices.dropFirst().allSatisfy {
      emissions[$0 - 1].time <= emissions[$0].time
    }
    if isInOrder { return }
    let inOrder = emissions.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    emissions = inOrder.map(\.element)
  }

  private mutating func wakeOpen(_ index: Int, from first: Instant, through limit: Instant) {
    let dueBefore = state.clocks[index].dueBefore
    let kept = kept(index)
    // Every warning of a clock that is counted in days comes before its due instant.
    if dueBefore <= first, state.clocks[index].exactDueBefore == nil, kept?.unit != .clockHours {
      return fallDue(index, detectedAt: dueBefore)
    }
    let warnings = warnings(of: index, kept)
    for warning in warnings
    where first <= warning.at && warning.at <= limit && isNeeded(warning, kept) {
      warn(index, warning.level, at: warning.at)
    }
    if dueBefore <= limit {
      fallDue(index, detectedAt: dueBefore)
    } else {
      advance(index, to: warnings.first { $0.at > limit }?.at ?? dueBefore)
    }
  }

  private mutating func remind(_ index: Int, through limit: Instant) {
    for _ in 0..<Self.remindersPerWakeUpMax {
      guard let at = state.clocks[index].nextAt, at <= limit else { return }
      let kept = kept(index)
      emit(
        DeadlineOverdue(
          deadline: terms(index, kept),
          latenessWorkingDays: lateness(
            kept, after: state.clocks[index].dueDate, through: LondonTime.date(of: at)),
          scheduledFor: at),
        at: at)
      advance(index, to: nextReminder(index, after: at))
    }
    advance(index, to: nextReminder(index, after: limit))
  }

  private func nextReminder(_ index: Int, after instant: Instant) -> Instant? {
    moments.nextReminder(after: instant, kept(index), variant(of: index), rules)
  }

  /// Reminds people of a hold that was to be looked at again by now.
  private mutating func reviewHold(_ index: Int, at next: Instant, through limit: Instant) {
    warn(index, Self.holdReviewLevel, at: next)
    advance(index, to: holdReview(of: index, after: limit))
  }

  private mutating func warn(_ index: Int, _ level: String, at instant: Instant) {
    emit(
      DeadlineWarned(deadline: terms(index), level: level, scheduledFor: instant), at: instant)
  }
}
