import CivilTime
import StatutoryCalendar

/// A change of one obligation's history; each answers with the code it is refused by, or nil.
struct HistoryChange {
  var history: ObligationHistory
  let schedule: ObligationSchedule

  /// Notes that it was done. What counts for no occurrence is kept only where a trigger that is
  /// still to be told may ask for it.
  mutating func complete(
    _ completion: ObligationHistory.Completion, recordedAt: Instant
  ) -> String? {
    guard !history.completions.contains(completion) else {
      return ObligationRefusal.nothingDue
    }
    guard history.completions.count < ObligationHistory.entriesMax else {
      return ObligationRefusal.tooManyEntries
    }
    let before = schedule.occurrences(of: history, asOf: recordedAt)
    var changed = history
    changed.completions.append(completion)
    let after = schedule.occurrences(of: changed, asOf: recordedAt)
    guard after == before else {
      history = changed
      return nil
    }
    if !schedule.obligation.cadence.triggers.isEmpty { history = changed }
    return ObligationRefusal.nothingDue
  }

  /// Notes that the occurrence with a due date need not be done, also one that lies ahead.
  mutating func waive(_ waiver: ObligationHistory.Waiver) -> String? {
    guard history.waivers.count < ObligationHistory.entriesMax else {
      return ObligationRefusal.tooManyEntries
    }
    var changed = history
    changed.waivers.append(waiver)
    let asOf = LondonTime.startOfDay(waiver.dueDate.adding(days: 1))
    guard
      schedule.occurrences(of: changed, asOf: asOf)
        != schedule.occurrences(of: history, asOf: asOf)
    else { return ObligationRefusal.nothingDue }
    history = changed
    return nil
  }

  /// Notes what it is due after. What happened before the adoption is nobody's duty.
  mutating func trigger(_ code: String, at instant: Instant) -> String? {
    guard LondonTime.date(of: instant) >= history.adoptedFrom,
      !history.triggers.contains(where: { $0.code == code && $0.instant == instant })
    else { return ObligationRefusal.nothingDue }
    guard history.triggers.count < ObligationHistory.entriesMax else {
      return ObligationRefusal.tooManyEntries
    }
    let last = max(history.settledThrough, history.triggers.map(\.number).max() ?? 0)
    history.triggers.append(.init(code, at: instant, number: last + 1))
    return nil
  }

  /// Notes a date for an occurrence: not in the past, not later than its cadence allows, and for
  /// none that is done, waived or missed. What was told of those stands.
  mutating func plan(_ date: CivilDate, at instant: Instant, recordedAt: Instant) -> String? {
    guard history.plans.count < ObligationHistory.entriesMax else {
      return ObligationRefusal.tooManyEntries
    }
    guard date >= LondonTime.date(of: recordedAt) else {
      return ObligationRefusal.planOutOfRange
    }
    var changed = history
    changed.plans.append(.init(date, at: instant))
    let asOf = LondonTime.startOfDay(date.adding(days: 1))
    let before = schedule.occurrences(of: history, asOf: asOf)
    let after = schedule.occurrences(of: changed, asOf: asOf)
    let isPlanned = after.contains {
      $0.dueDate == date && $0.meeting == nil && $0.waiver == nil
    }
    let told = before.filter { $0.isSettled(by: recordedAt) || $0.dueBefore <= recordedAt }
    let stands = told.allSatisfy { occurrence in
      after.contains { $0.number == occurrence.number && $0.dueDate == occurrence.dueDate }
    }
    guard isPlanned && stands else { return ObligationRefusal.planOutOfRange }
    history = changed
    return nil
  }
}
