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
  /// The clock under them.
  var kept: RuleVariant.KeptClock
  /// All starts of the clock under this variant, for clocks that repeat.
  var siblings: [RecordedMilestone]

  /// The clock's rule.
  var rule: StatutoryClock { kept.rule }
  /// True where each start is a deadline of its own.
  var isRepeating: Bool { kept.isRepeating }
  /// The instant it counts from.
  var instant: Instant { milestone.startsAt }

  /// The milestones that start a clock, whatever variant of the rules applies to each.
  struct Found {
    /// At most one where the clock does not repeat.
    var milestones: [RecordedMilestone]
    /// Each with every one of these.
    var qualifiers: [String?]

    init(_ kept: RuleVariant.KeptClock, _ reading: ClockReading) {
      let rule = kept.rule
      qualifiers = [nil]
      if kept.isRepeating {
        milestones = reading.starts(rule.startEvent, cancelledBy: rule.cancelledBy)
        return
      }
      milestones =
        reading.start(rule.startEvent, cancelledBy: rule.cancelledBy).map { [$0] } ?? []
      if !milestones.isEmpty { qualifiers = reading.qualifiers(of: rule) }
    }
  }

  /// Every start that the milestones give a clock under one variant of the rules; at most one per
  /// qualifier where the clock does not repeat.
  static func all(
    _ clock: String, under variant: RuleVariant, _ reading: ClockReading
  ) -> [ClockStart] {
    guard let kept = variant.kept(clock) else { return [] }
    return all(Found(kept, reading), kept, under: variant) { _ in true }
  }

  /// The starts among those found to which the variant applies.
  static func all(
    _ found: Found, _ kept: RuleVariant.KeptClock, under variant: RuleVariant,
    where applies: (Instant) -> Bool
  ) -> [ClockStart] {
    var starts: [ClockStart] = []
    for milestone in found.milestones where applies(milestone.startsAt) {
      for qualifier in found.qualifiers {
        starts.append(
          ClockStart(
            milestone: milestone, qualifier: qualifier, variant: variant, kept: kept,
            siblings: kept.isRepeating ? found.milestones : []))
      }
    }
    return starts
  }
}
