import CivilTime
import StatutoryCalendar

/// A start of a clock that holds, with the rule it is counted by.
struct ClockStart {
  /// What started it.
  var milestone: RecordedMilestone
  /// The organisation, where the clock runs once per organisation.
  var qualifier: String?
  /// The edition and arrangement.
  var variant: RuleVariant
  /// The clock's rule under them.
  var rule: StatutoryClock
  /// True where each start is a deadline of its own.
  var isRepeating: Bool
  /// All starts of the clock under this variant, for clocks that repeat.
  var siblings: [RecordedMilestone]

  /// The instant it counts from.
  var instant: Instant { milestone.startsAt }

  /// Every start that the milestones give a clock under one variant of the rules; at most one per
  /// qualifier where the clock does not repeat.
  static func all(
    _ clock: String, under variant: RuleVariant, _ reading: ClockReading
  ) -> [ClockStart] {
    guard let kept = variant.kept(clock) else { return [] }
    if kept.isRepeating {
      let starts = reading.starts(kept.rule.startEvent, cancelledBy: kept.rule.cancelledBy)
      return starts.map {
        ClockStart(
          milestone: $0, qualifier: nil, variant: variant, rule: kept.rule, isRepeating: true,
          siblings: starts)
      }
    }
    guard
      let start = reading.start(kept.rule.startEvent, cancelledBy: kept.rule.cancelledBy)
    else { return [] }
    return reading.qualifiers(of: kept.rule).map {
      ClockStart(
        milestone: start, qualifier: $0, variant: variant, rule: kept.rule, isRepeating: false,
        siblings: [])
    }
  }
}
