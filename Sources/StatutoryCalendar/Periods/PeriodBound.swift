import CivilTime

/// Which side of its end a period protects.
public enum PeriodBound: String, Hashable, Sendable, Codable, CaseIterable {
  /// Something must happen no later than the end: short months clamp down.
  case maximum
  /// Something must last at least to the end: short months round up to the next day.
  case minimum

  var monthEndRule: MonthEndRule {
    switch self {
    case .maximum: .clampDown
    case .minimum: .roundUp
    }
  }
}
