import CivilTime
import StatutoryCalendar

struct PartnershipArrangement: Sendable {
  var profile: PartnershipProfile
  var effectiveFrom: CivilDate
  var convention: CountingConvention { profile.convention }
  var quietHours: Quiet? { nil }
  struct Quiet { func containing(_ instant: Instant) -> Range<Instant>? { nil } }
}
extension PartnershipProfile {
  var arrangements: [PartnershipArrangement] {
    [PartnershipArrangement(profile: self, effectiveFrom: LondonTime.date(of: Instant(millisecondsSinceEpoch: 0)))]
  }
}
extension StatutoryClock {
  func with(_ arrangement: PartnershipArrangement) -> StatutoryClock {
    with(ClockOverride(isWatched: !arrangement.profile.clocksNotWatched.contains(id)))
  }
}
