import CivilTime

/// The working days of one division: Mondays to Fridays that are no bank holiday.
///
/// A value of one version; a late proclamation gives a new version by `merging`. Immutable and free
/// to share between threads. Dates outside `coverage` are answered too, with weekends only, and
/// `isCertain` says where that is so. Copies share what they hold.
public struct HolidayCalendar: Sendable {
  /// The division, such as `england-and-wales`; rules name their calendar by it.
  public var id: String { held.id }
  /// Names the data this calendar was built from; it stands in every proof.
  public var version: String { held.version }
  /// The years listed in full, from 1 January of the first to 31 December of the last.
  public var coverage: ClosedRange<CivilDate> { held.coverage }
  /// The last date whose holidays are published; later ones follow from rules and may still change.
  public var verifiedThrough: CivilDate { held.verifiedThrough }
  /// The holidays by date.
  public var holidays: [Holiday] { held.holidays }

  var index: WorkingDayIndex { held.index }

  private final class Held: Sendable {
    let id: String
    let version: String
    let coverage: ClosedRange<CivilDate>
    let verifiedThrough: CivilDate
    let holidays: [Holiday]
    let index: WorkingDayIndex

    init(
      _ list: HolidayList, version: String, coverage: ClosedRange<CivilDate>,
      verifiedThrough: CivilDate
    ) {
      self.id = list.division
      self.version = version
      self.coverage = coverage
      self.verifiedThrough = verifiedThrough
      self.holidays = list.holidays
      self.index = WorkingDayIndex(holidays: list.holidays)
    }
  }

  private let held: Held

  /// The last date of the last year listed in full.
  public var horizon: CivilDate { coverage.upperBound }

  /// Creates a calendar from a list that holds at least one full year.
  ///
  /// Without `verifiedThrough` the list is taken as published, that is, verified to its horizon.
  public init(
    _ list: HolidayList, version: String, verifiedThrough: CivilDate? = nil
  ) throws(StatutoryCalendarError) {
    let coverage = Self.longestRun(of: list.fullYears)
    var problems: [String] = []
    if version.isEmpty { problems.append("version: is empty; a proof must name its calendar") }
    if let coverage, let verifiedThrough, !coverage.contains(verifiedThrough) {
      problems.append(
        "verifiedThrough: \(verifiedThrough) is outside the full years, \(coverage.lowerBound) to "
          + "\(coverage.upperBound)")
    }
    if coverage == nil {
      problems.append(
        "no year with at least \(HolidayList.fullYearHolidaysMin(of: list.division)) holidays; "
          + "merge a partial list into a calendar instead")
    }
    guard let coverage, problems.isEmpty else {
      throw StatutoryCalendarError(
        code: .calendarInvalid, subject: "calendar \(list.division)", problems: problems)
    }
    self.init(
      list, version: version, coverage: coverage,
      verifiedThrough: verifiedThrough ?? coverage.upperBound)
  }

  init(
    _ list: HolidayList, version: String, coverage: ClosedRange<CivilDate>,
    verifiedThrough: CivilDate
  ) {
    self.held = Held(
      list, version: version, coverage: coverage, verifiedThrough: verifiedThrough)
  }

  /// The days of the longest unbroken run of years, the latest of equally long ones.
  static func longestRun(of years: Set<Int>) -> ClosedRange<CivilDate>? {
    var best: ClosedRange<Int>?
    for first in years.sorted() where !years.contains(first - 1) {
      var last = first
      while years.contains(last + 1) { last += 1 }
      if last - first >= (best?.count ?? 0) - 1 { best = first...last }
    }
    guard let best, let from = CivilDate(year: best.lowerBound, month: 1, day: 1),
      let through = CivilDate(year: best.upperBound, month: 12, day: 31)
    else { return nil }
    return from...through
  }
}

extension HolidayCalendar: Hashable {
  /// True where both count alike and call themselves alike.
  public static func == (left: HolidayCalendar, right: HolidayCalendar) -> Bool {
    if left.held === right.held { return true }
    return left.id == right.id && left.version == right.version && left.coverage == right.coverage
      && left.verifiedThrough == right.verifiedThrough && left.holidays == right.holidays
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(version)
    hasher.combine(verifiedThrough)
    hasher.combine(holidays.count)
  }
}
