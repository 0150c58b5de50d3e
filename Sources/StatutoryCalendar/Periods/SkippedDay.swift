import CivilTime

/// A day inside a period of working days that was not counted.
public struct SkippedDay: Hashable, Sendable {
  /// Why a day was not counted.
  public enum Reason: Hashable, Sendable {
    /// A Saturday or Sunday.
    case weekend
    /// A bank holiday with its published title.
    case holiday(title: String)
    /// A working day on which the clock was suspended.
    case suspended
  }

  /// The day.
  public let date: CivilDate
  /// Why it was not counted.
  public let reason: Reason

  /// Creates a skipped day.
  public init(date: CivilDate, reason: Reason) {
    self.date = date
    self.reason = reason
  }

  /// The reason as people read it: "weekend", "clock suspended" or the holiday's title.
  public var reasonInWords: String { reason.inWords }
}

extension SkippedDay.Reason {
  /// The reason as people read it.
  public var inWords: String {
    switch self {
    case .weekend: "weekend"
    case .holiday(let title): title
    case .suspended: "clock suspended"
    }
  }

  /// The reason as programs read it: `weekend`, `holiday` or `suspended`.
  public var code: String {
    switch self {
    case .weekend: "weekend"
    case .holiday: "holiday"
    case .suspended: "suspended"
    }
  }
}

extension SkippedDay: Codable {
  private enum CodingKeys: String, CodingKey { case date, reason, title }

  /// Decodes `{"date", "reason": "weekend" or "suspended"}` or `{"date", "reason": "holiday",
  /// "title"}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let date = try container.decode(CivilDate.self, forKey: .date)
    switch try container.decode(String.self, forKey: .reason) {
    case "weekend": self.init(date: date, reason: .weekend)
    case "suspended": self.init(date: date, reason: .suspended)
    case "holiday":
      let title = try container.decode(String.self, forKey: .title)
      self.init(date: date, reason: .holiday(title: title))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .reason, in: container,
        debugDescription: "reason must be weekend, holiday or suspended")
    }
  }

  /// Encodes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(date, forKey: .date)
    try container.encode(reason.code, forKey: .reason)
    if case .holiday(let title) = reason { try container.encode(title, forKey: .title) }
  }
}
