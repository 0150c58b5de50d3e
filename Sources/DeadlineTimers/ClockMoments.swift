import CivilTime
import StatutoryCalendar

/// When an announced clock asks for attention: its warnings, its due instant and, once missed, its
/// reminders.
struct ClockMoments {
  let rules: ClockRules
  let calendar: HolidayCalendar
  let convention: CountingConvention

  /// The warnings of the clock by instant; none where the rule files have dropped it.
  func warnings(_ clock: WatchedClock, _ basis: CaseClocks.Basis) -> [DueWarning] {
    guard let rule = rules.rule(clock.clock, edition: basis.edition),
      let due = rule.due(
        from: clock.startedAt, named: clock.dueDate, calendar: calendar, convention: convention)
    else { return [] }
    return rule.warnings(for: due.keeping(clock.dueDate), calendar: calendar)
  }

  /// The first warning after an instant, else the due instant.
  func nextWhileOpen(
    after instant: Instant, _ clock: WatchedClock, _ basis: CaseClocks.Basis
  ) -> Instant {
    warnings(clock, basis).first { $0.at > instant }?.at ?? clock.dueBefore
  }

  /// The first reminder after an instant; nil where no edition has any.
  func nextReminder(after instant: Instant, _ basis: CaseClocks.Basis) -> Instant? {
    rules.overdueReminder(edition: basis.edition)?.next(after: instant, calendar: calendar)
  }
}
