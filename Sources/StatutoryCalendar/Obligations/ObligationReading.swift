/// Another reading of an ambiguous source: "bi-annual" as twice a year where the default is every
/// two years.
public struct ObligationReading: Hashable, Sendable {
  /// Names the reading in a partnership's file, such as `twice-a-year`.
  public let id: String
  /// The cadence under this reading.
  public let cadence: ObligationCadence
  /// Where the reading comes from.
  public let source: String
}
