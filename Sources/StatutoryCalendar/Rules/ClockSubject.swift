/// What a clock is kept for, and with it the key of the events that start and end it.
public enum ClockSubject: String, Hashable, Sendable, Codable, CaseIterable {
  /// A review case.
  case reviewCase = "case"
  /// A partnership as a whole.
  case partnership
  /// An agreed action.
  case action
  /// A training booking.
  case booking
  /// A request or report with a term of its own.
  case request
}
