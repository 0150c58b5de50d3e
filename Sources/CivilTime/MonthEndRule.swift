/// What becomes of a period in months whose last month lacks the day it started on.
public enum MonthEndRule: String, Hashable, Sendable, CaseIterable {
  /// The last day of the short month: 31 August and six months is 28 or 29 February.
  ///
  /// For a maximum period ("no later than"), where the earlier date is the safe reading.
  case clampDown
  /// The day after the last day of the short month: 31 August and six months is 1 March.
  ///
  /// For a minimum period ("at least"), where the later date is the safe reading.
  case roundUp
}
