import CivilTime
import StatutoryCalendar

/// When an announced clock asks for attention: its warnings, its due instant and, once missed, its
/// reminders.
struct ClockMoments {
  let calendars: CalendarSet

  /// The warnings of the clock by instant; none where the rule files have dropped it.
  ///
  /// In the quiet hours of a partnership nobody is warned of what no statute asks for: such a
  /// warning waits until they end, or comes as they begin where waiting would outlast the limit.
  func warnings(
    startedAt: Instant, dueDate: CivilDate, exactDueBefore: Instant?, _ kept: KeptClock?,
    _ variant: RuleVariant?
  ) -> [DueWarning] {
    guard let kept else { return [] }
    let rule = kept.rule
    let calendar = calendars.calendar(for: kept)
    let convention = variant?.convention ?? .standard
    let counted = rule.dueDay(
      from: startedAt, named: dueDate, calendar: calendar, convention: convention)
    guard let day = counted?.keeping(dueDate) else { return [] }
    let warnings = rule.warnings(
      for: day, startedAt: startedAt, dayOne: convention.dayOne, calendar: calendar)
    guard kept.severity != .statutory, let quiet = variant?.quietHours else {
      return warnings
    }
    let dueBefore = exactDueBefore ?? LondonTime.startOfDay(dueDate.adding(days: 1))
    return warnings.compactMap { warning in
      guard let turn = quiet.containing(warning.at) else { return warning }
      if turn.upperBound < dueBefore { return warning.moved(to: turn.upperBound) }
      return turn.lowerBound > startedAt ? warning.moved(to: turn.lowerBound) : nil
    }.sorted { $0.at < $1.at }
  }

  /// The first reminder after an instant; nil where no edition has any.
  func nextReminder(
    after instant: Instant, _ kept: KeptClock?, _ variant: RuleVariant?, _ rules: ClockRules
  ) -> Instant? {
    let reminder = variant?.overdueReminder ?? rules.lastReminder
    guard
      let next = reminder?.next(after: instant, calendar: calendars.calendar(for: kept))
    else { return nil }
    guard kept?.severity != .statutory, let quiet = variant?.quietHours,
      let turn = quiet.containing(next)
    else { return next }
    return turn.upperBound
  }
}
