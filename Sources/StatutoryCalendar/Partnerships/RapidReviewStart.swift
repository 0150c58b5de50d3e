/// What starts the fifteen working days of a rapid review: the sources differ.
public enum RapidReviewStart: String, Hashable, Sendable, CaseIterable {
  /// The notification is sent to the Panel: day 0. The Panel's guidance of June 2025.
  case sinSent
  /// The partners receive the notification. Nottinghamshire annual report 2019/20.
  case sinReceived
  /// The authority is aware of the incident. Older wording of the Panel.
  case awareness
  /// The review is commissioned, on day 1. Nottingham City arrangements 2023/24, Appendix D.
  case commissioning

  /// The clock it belongs to.
  static let clock = "K06"

  /// What it changes about the clock; nil for the default.
  var override: ClockOverride? {
    switch self {
    case .sinSent: nil
    case .sinReceived: ClockOverride(startEvent: "org.vigil.sin-copy.recorded")
    case .awareness: ClockOverride(startEvent: "org.vigil.notification.required")
    // The day of commissioning is day 1, so day 15 is the fourteenth working day after it.
    case .commissioning:
      ClockOverride(startEvent: "org.vigil.rapid-review.commissioned", length: 14)
    }
  }
}
