import CivilTime
import StatutoryCalendar

/// A start of a clock that holds, with the rule it is counted by.
struct ClockStart {
  /// The instant it counts from.
  let instant: Instant
  /// True where that is not when it happened.
  let hasOrigin: Bool
  /// True where it begins anew what an earlier one began.
  let isNewOccasion: Bool
  /// The date it names.
  let term: NamedTerm?
  /// The organisation, where the clock runs once per organisation.
  let qualifier: String?
  /// The edition and arrangement.
  let variant: RuleVariant
  /// The clock under them.
  let kept: KeptClock
  /// The instants of all starts of the clock under this variant, for clocks that repeat.
  let siblings: [Instant]

  /// The clock's rule.
  var rule: StatutoryClock { kept.rule }
  /// True where each start is a deadline of its own.
  var isRepeating: Bool { kept.isRepeating }

  private init(
    _ milestone: RecordedMilestone, qualifier: String?, under variant: RuleVariant,
    _ kept: KeptClock, siblings: [Instant]
  ) {
    self.instant = milestone.startsAt
    self.hasOrigin = milestone.origin != nil
    self.isNewOccasion = milestone.isNewOccasion
    self.term = milestone.term
    self.qualifier = qualifier
    self.variant = variant
    self.kept = kept
    self.siblings = siblings
  }

  /// The milestones that start a clock, whatever variant of the rules applies to each.
  struct Found {
    /// By their place among what happened; at most one where the clock does not repeat.
    var places: [Int] = []
    /// Each with every one of these; nil for a clock that a case has once.
    var qualifiers: [String]?

    /// None.
    init() {}

    init(_ kept: KeptClock, _ reading: ClockReading) {
      if kept.isRepeating {
        places = reading.starts(kept.start, cancelledBy: kept.cancelledBy)
        return
      }
      guard let start = reading.start(kept.start, cancelledBy: kept.cancelledBy) else { return }
      places = [start]
      qualifiers = reading.qualifiers(of: kept)
    }
  }

  /// The start of a clock that a case has once, where one holds.
  static func single(
    _ kept: KeptClock, under variant: RuleVariant, _ reading: ClockReading
  ) -> ClockStart? {
    guard let place = reading.start(kept.start, cancelledBy: kept.cancelledBy) else { return nil }
    return single(place, kept, under: variant, reading)
  }

  /// The start of a clock that a case has once, where it is known which of the milestones it is.
  static func single(
    _ place: Int, _ kept: KeptClock, under variant: RuleVariant, _ reading: ClockReading
  ) -> ClockStart {
    ClockStart(reading.milestones[place], qualifier: nil, under: variant, kept, siblings: [])
  }

  /// Every start that the milestones give a clock under one variant of the rules; at most one per
  /// qualifier where the clock does not repeat.
  static func all(
    _ kept: KeptClock, under variant: RuleVariant, _ reading: ClockReading
  ) -> [ClockStart] {
    let found = Found(kept, reading)
    var starts: [ClockStart] = []
    for place in found.places {
      give(place, of: found, kept, under: variant, reading) { starts.append($0) }
    }
    return starts
  }

  /// Gives the starts that one of the milestones found is.
  @inline(__always)
  static func give(
    _ place: Int, of found: Found, _ kept: KeptClock, under variant: RuleVariant,
    _ reading: ClockReading, _ body: (ClockStart) -> Void
  ) {
    let siblings = kept.isRepeating ? found.places.map { reading.milestones[$0].startsAt } : []
    func give(_ qualifier: String?) {
      body(
        ClockStart(
          reading.milestones[place], qualifier: qualifier, under: variant, kept,
          siblings: siblings))
    }
    if let qualifiers = found.qualifiers { qualifiers.forEach(give) } else { give(nil) }
  }
}
