/// What the end of a clock's period means.
public enum ClockKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Something must be done by then; not done, it is missed and the duty goes on.
  case limit
  /// Something must last until then; ended before, it is missed for good, otherwise met.
  case minimumPeriod
  /// People are told that the date has come; nothing can be missed.
  case reminder
}
