import CivilTime

/// A time during which a clock stood still.
///
/// Counted in whole London days: the day the suspension was placed is the first that does not
/// count, the day it was lifted the first that counts again. Placed and lifted on one day, it
/// changes nothing.
public struct Suspension: Hashable, Sendable {
  /// When the clock was stopped.
  public let placedAt: Instant
  /// When it went on; nil while it still stands.
  public let liftedAt: Instant?

  /// Creates a suspension.
  public init(placedAt: Instant, liftedAt: Instant?) {
    self.placedAt = placedAt
    self.liftedAt = liftedAt
  }

  /// The days that do not count; nil while the end is unknown.
  public var days: Range<CivilDate>? {
    guard let liftedAt else { return nil }
    let first = LondonTime.date(of: placedAt)
    return first..<max(first, LondonTime.date(of: liftedAt))
  }
}
