import CivilTime

/// One warning of one deadline, at its instant.
public struct DueWarning: Hashable, Sendable {
  /// The level of the rule it comes from.
  public let level: String
  /// When it is to be given, always before the deadline's exclusive end.
  public let at: Instant
  /// An event type without version that makes the warning unnecessary once recorded.
  public let unlessRecorded: String?

  /// The same warning at another instant, where a partnership's nights are to be kept quiet.
  package func moved(to instant: Instant) -> DueWarning {
    DueWarning(level: level, at: instant, unlessRecorded: unlessRecorded)
  }
}
