import CivilTime

/// A day that every year has, such as 30 September.
public struct AnchorDay: Hashable, Sendable {
  /// The month, 1...12.
  public let month: Int
  /// The day of the month, 1...31, never 29 February.
  public let day: Int

  /// Creates the day, or nil where some year has none such.
  public init?(month: Int, day: Int) {
    // A common year: 29 February is no day that every year has.
    guard CivilDate(year: 2025, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  /// Reads `MM-DD`; nil where it is not one.
  public init?(_ text: String) {
    guard text.wholeMatch(of: /[0-9]{2}-[0-9]{2}/) != nil, let month = Int(text.prefix(2)),
      let day = Int(text.suffix(2))
    else { return nil }
    self.init(month: month, day: day)
  }

  /// The day in a year.
  func date(in year: Int) -> CivilDate? { CivilDate(year: year, month: month, day: day) }

  /// The last such day on or before a date.
  func date(onOrBefore date: CivilDate) -> CivilDate {
    let candidates = [date.year, date.year - 1].compactMap { self.date(in: $0) }
    return candidates.first { $0 <= date } ?? date
  }

  /// The first such day after a date.
  func date(after date: CivilDate) -> CivilDate {
    let candidates = [date.year, date.year + 1].compactMap { self.date(in: $0) }
    return candidates.first { $0 > date } ?? date
  }
}

extension AnchorDay: CustomStringConvertible {
  /// The day as `MM-DD`.
  public var description: String {
    (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"
  }
}
