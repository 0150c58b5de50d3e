import CivilTime

/// Where a period starts: an event at an instant, or a date whose hour nobody needs.
public enum PeriodStart: Hashable, Sendable {
  /// An event; its London date is counted from.
  case instant(Instant)
  /// A date in London.
  case date(CivilDate)

  /// Reads a date `YYYY-MM-DD` or an RFC 3339 instant with its zone.
  public init(_ text: String) throws(CivilTimeError) {
    if text.utf8.count <= 10 {
      self = .date(try CivilDate(iso8601: text))
    } else {
      self = .instant(try Instant(rfc3339: text))
    }
  }

  /// The London date.
  public var date: CivilDate {
    switch self {
    case .instant(let instant): LondonTime.date(of: instant)
    case .date(let date): date
    }
  }

  /// The instant, or the first instant of the date.
  public var earliestInstant: Instant {
    switch self {
    case .instant(let instant): instant
    case .date(let date): LondonTime.startOfDay(date)
    }
  }
}
