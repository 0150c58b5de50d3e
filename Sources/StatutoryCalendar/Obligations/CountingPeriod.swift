import CivilTime

/// The windows in which something is counted: years, quarters or months from a day of the year, or
/// the terms of a school year.
public enum CountingPeriod: Hashable, Sendable {
  /// Twelve months from a day, 1 April unless declared otherwise.
  case year(start: AnchorDay)
  /// Three months, the first from a day.
  case quarter(start: AnchorDay)
  /// A calendar month.
  case month
  /// The terms of a school year; between two there is no window.
  case term([SchoolTerm])

  /// True where a window is shorter than about a quarter.
  var isShort: Bool { self == .month }

  /// Months of a window; nil for terms.
  var months: Int? {
    switch self {
    case .year: 12
    case .quarter: 3
    case .month: 1
    case .term: nil
    }
  }

  /// The windows in words.
  var inWords: String {
    switch self {
    case .year(let start): "year from \(start)"
    case .quarter(let start): "quarter of the year from \(start)"
    case .month: "calendar month"
    case .term: "school term"
    }
  }

  /// The window that holds a date, else the next one.
  func window(at date: CivilDate) -> ClosedRange<CivilDate> {
    switch self {
    case .year(let start): return window(from: start.date(onOrBefore: date), months: 12)
    case .quarter(let start):
      let year = start.date(onOrBefore: date)
      // The last of the four quarters that has begun.
      let quarter = (0..<4).last { year.adding(months: $0 * 3, clamping: .clampDown) <= date } ?? 0
      return window(from: year.adding(months: quarter * 3, clamping: .clampDown), months: 3)
    case .month:
      return window(from: date.adding(days: 1 - date.day), months: 1)
    case .term(let terms):
      let years = [date.year - 1, date.year, date.year + 1]
      let all = years.flatMap { year in terms.compactMap { $0.dates(in: year) } }
      let next = all.filter { $0.upperBound >= date }.min { $0.lowerBound < $1.lowerBound }
      return next ?? date...date
    }
  }

  /// The window after one.
  func window(after window: ClosedRange<CivilDate>) -> ClosedRange<CivilDate> {
    self.window(at: window.upperBound.adding(days: 1))
  }

  private func window(from start: CivilDate, months: Int) -> ClosedRange<CivilDate> {
    start...start.adding(months: months, clamping: .clampDown).adding(days: -1)
  }
}

/// A school term by its first and last day, both in one calendar year.
public struct SchoolTerm: Hashable, Sendable {
  /// The first day.
  public let from: AnchorDay
  /// The last day, on which what is due in the term falls due.
  public let through: AnchorDay

  func dates(in year: Int) -> ClosedRange<CivilDate>? {
    guard let from = from.date(in: year), let through = through.date(in: year), from <= through
    else { return nil }
    return from...through
  }
}
