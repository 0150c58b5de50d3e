import CivilTime

/// Where a watch begins.
public enum WatchStart: Hashable, Sendable {
  /// With the first record kept.
  case beginning
  /// With what comes from now on.
  case now
  /// With what was recorded at or after an instant of statutory time.
  case instant(Instant)

  /// Reads `beginning`, `now` or an RFC 3339 instant; nil where the text is none of them.
  public init?(_ text: String) {
    switch text {
    case "beginning": self = .beginning
    case "now": self = .now
    default:
      guard let instant = try? Instant(rfc3339: text) else { return nil }
      self = .instant(instant)
    }
  }

  /// True where records of before the watch are read.
  var readsPast: Bool { self != .now }

  /// True where a record belongs to the watch. The broker's own time stamps are not asked: they are
  /// not statutory time where processes share an accelerated clock.
  func admits(_ record: ObservedRecord) -> Bool {
    guard case .instant(let start) = self else { return true }
    switch record {
    case .event(let event):
      return (event.envelope.recordedtime ?? event.envelope.time) >= start
    case .deadLetter(let letter):
      return (try? Instant(rfc3339: letter.failedAt)).map { $0 >= start } ?? true
    case .unreadable: return true
    }
  }
}
