/// A text that is not the instant, date or time of day it should be.
///
/// The rejected text is never part of the error: it comes from outside, may hold personal data and
/// errors reach logs. `byteOffset` says where reading stopped, so that whoever holds the text can
/// show it. Reading the same text again fails the same way, so no case is worth a retry.
public struct CivilTimeError: Error, Hashable, Sendable {
  /// Why the text was rejected; stable, for callers that branch on it.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The text does not have the shape of the value.
    case malformed
    /// A date and time without `Z` or an offset: it could mean either of two instants.
    case zoneMissing
    /// A day that the calendar does not have, such as 30 February.
    case dateImpossible
    /// A time of day that no clock shows, such as 24:10 or the leap second 60.
    case timeImpossible
    /// An offset from UTC of a day or more.
    case offsetImpossible
    /// An instant that falls outside the years 0000 to 9999 once it is taken to UTC.
    case outOfRange
  }

  /// What the text should have been.
  public enum Value: String, Hashable, Sendable {
    /// An RFC 3339 date and time.
    case instant
    /// An ISO 8601 date.
    case date
    /// A time of day in hours and minutes.
    case timeOfDay
  }

  /// Why the text was rejected.
  public let code: Code
  /// What the text should have been.
  public let value: Value
  /// The byte, counted from 0, at which the text stopped being acceptable.
  public let byteOffset: Int

  /// Creates an error about one text.
  public init(code: Code, value: Value, byteOffset: Int) {
    self.code = code
    self.value = value
    self.byteOffset = byteOffset
  }

  /// Always false: the same text is rejected again.
  public var isRetriable: Bool { false }
}

extension CivilTimeError: CustomStringConvertible {
  /// What is wrong, where, and what to write instead.
  public var description: String {
    let expected =
      switch value {
      case .instant: "write it like 2026-04-09T15:45:00Z or 2026-04-09T16:45:00+01:00"
      case .date: "write it like 2026-04-09"
      case .timeOfDay: "write it like 09:00"
      }
    let problem =
      switch code {
      case .malformed: "unexpected or missing character"
      case .zoneMissing: "no time zone"
      case .dateImpossible: "no such day in the calendar"
      case .timeImpossible: "no such time of day"
      case .offsetImpossible: "no such offset from UTC"
      case .outOfRange: "outside the years 0000 to 9999 in UTC"
      }
    return "\(problem) at byte \(byteOffset): \(expected)"
  }
}
