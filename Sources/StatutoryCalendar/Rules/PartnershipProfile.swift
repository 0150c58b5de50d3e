/// What a partnership's published arrangements change: how it counts and which clocks it keeps.
public struct PartnershipProfile: Hashable, Sendable {
  /// The partnership's id, such as `nottingham-city`.
  public let id: String
  /// The name people read.
  public let name: String
  /// Clocks that its arrangements do not have and that are not watched for its cases.
  public let clocksNotWatched: Set<String>
  /// Which day of its process map is day 1.
  public let dayOne: CountingConvention.DayOne
  /// Where that comes from.
  public let source: String

  /// True where the clock is kept for the partnership's cases.
  public func watches(_ clock: StatutoryClock) -> Bool { !clocksNotWatched.contains(clock.id) }

  /// How the partnership counts.
  public var convention: CountingConvention { CountingConvention(dayOne: dayOne) }
}
