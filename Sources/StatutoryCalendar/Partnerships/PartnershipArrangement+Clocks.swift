import CivilTime

extension PartnershipArrangement {
  /// What the arrangement changes about a clock, everything taken together.
  public func override(of clock: String) -> ClockOverride {
    var override = clockOverrides[clock] ?? ClockOverride()
    if clocksNotWatched.contains(clock) { override.isWatched = false }
    if clock == RapidReviewStart.clock, let start = rapidReviewStart.override {
      override.startEvent = override.startEvent ?? start.startEvent
      override.length = override.length ?? start.length
    }
    if clock == PublicationRule.clock, publication.websiteMinimumYears != 1 {
      override.length = override.length ?? publication.websiteMinimumYears
    }
    return override
  }

  /// True where the clock is kept for the partnership.
  public func watches(_ clock: StatutoryClock) -> Bool {
    override(of: clock.id).isWatched ?? true
  }
}

extension StatutoryClock {
  /// The indicator that the early warning in calendar days is.
  static let earlyWarning = "five-calendar-days"

  /// The clock as a partnership keeps it under an arrangement.
  public func with(_ arrangement: PartnershipArrangement) -> StatutoryClock {
    var clock = with(arrangement.override(of: id))
    if let levels = arrangement.reminderLevels[id] {
      clock.warnings = warnings.filter { levels.contains($0.level) }
    }
    if !arrangement.earlyWarningFiveCalendarDays {
      clock.indicators = indicators.filter { $0.id != Self.earlyWarning }
    }
    return clock
  }
}
