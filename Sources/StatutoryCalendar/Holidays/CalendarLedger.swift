import CivilTime

/// Everything said about the holidays of one division, and the calendar that follows from it.
///
/// News is merged and never replaces: the order in which it arrives and how often plays no part,
/// and older news does not undo newer. A holiday that newer news leaves out stays a holiday until a
/// person confirms the withdrawal, because taking it away brings due dates forward that people have
/// been told. What ships with the program is the oldest news there is.
public struct CalendarLedger: Hashable, Sendable {
  /// Holidays one ledger may hold, some forty years of a division.
  public static let holidaysMax = 400

  /// The calendar that follows from all news so far.
  public internal(set) var calendar: HolidayCalendar
  /// Counts the changes of `calendar` that can move a due date; 0 for the calendar that ships.
  public internal(set) var revision: UInt32

  /// What was said about one date.
  struct DayNews: Hashable, Sendable {
    /// The title and notes of the newest listing; nil where the date was only ever withdrawn.
    var listing: Listing?
    /// When the date was last withdrawn by name.
    var withdrawnAt: Instant?
    /// When a person last confirmed a withdrawal of the date.
    var confirmedAt: Instant?
  }

  /// The newest listing of a date.
  struct Listing: Hashable, Sendable {
    var at: Instant
    var title: String
    var notes: String
  }

  /// What was said about one year as a whole.
  struct YearNews: Hashable, Sendable {
    /// When a list last gave the year in full: it withdraws what it leaves out.
    var listedInFullAt: Instant
    /// True where a list gave the year as published.
    var isPublished: Bool
  }

  /// The time of what ships: before any news.
  static let shippedAt = Instant(millisecondsSinceEpoch: .min)
  /// The time of a later release that leaves out what an earlier one shipped: before any news too.
  static let shippedLaterAt = Instant(millisecondsSinceEpoch: .min + 1)

  var days: [CivilDate: DayNews]
  var years: [Int: YearNews]
  var declaredVerifiedThrough: CivilDate
  /// The newest news and when it was said.
  var latestAt: Instant
  var latestVersion: String

  /// Starts from a calendar, usually the one that ships.
  public init(_ calendar: HolidayCalendar) {
    self.calendar = calendar
    self.revision = 0
    self.days = Dictionary(
      uniqueKeysWithValues: calendar.holidays.map { ($0.date, DayNews(shipped: $0)) })
    self.years = Dictionary(
      uniqueKeysWithValues: (calendar.coverage.lowerBound.year...calendar.coverage.upperBound.year)
        .map { ($0, YearNews(listedInFullAt: Self.shippedAt, isPublished: false)) })
    self.declaredVerifiedThrough = calendar.verifiedThrough
    self.latestAt = Self.shippedAt
    self.latestVersion = calendar.version
  }

  /// The division.
  public var calendarId: String { calendar.id }

  /// Dates said to be no holidays any more that still are, until a person confirms; in order.
  public var awaitingConfirmation: [CivilDate] {
    days.filter { isWithdrawn($0.key, $0.value) && !isGone($0.key, $0.value) }.keys.sorted()
  }

  /// True where newer news than the last listing leaves the date out.
  private func isWithdrawn(_ date: CivilDate, _ day: DayNews) -> Bool {
    guard let listing = day.listing else { return false }
    let newest = max(
      day.withdrawnAt ?? Self.shippedAt, years[date.year]?.listedInFullAt ?? Self.shippedAt)
    return listing.at < newest
  }

  /// True where the withdrawal is confirmed by a person, after the last listing. A listing at the
  /// same instant counts as the later: in doubt a holiday stays.
  private func isGone(_ date: CivilDate, _ day: DayNews) -> Bool {
    guard let listing = day.listing, isWithdrawn(date, day) else { return false }
    return day.confirmedAt.map { listing.at < $0 } ?? false
  }

  /// Works `calendar` out from the news and counts the revision where a due date can differ.
  mutating func settle() {
    let settled = effective(version: latestVersion)
    let differs =
      !calendar.difference(to: settled).isEmpty || calendar.coverage != settled.coverage
    if differs {
      revision += 1
      // News that came late changes the content, not the name of the newest news.
      calendar =
        settled.version == calendar.version
        ? settled.named(CalendarVersion.marked(latestVersion, for: settled)) : settled
    } else if calendar.holidays != settled.holidays {
      calendar = settled.named(calendar.version)
    }
  }

  /// The calendar that the news amounts to, under a name.
  func effective(version: String) -> HolidayCalendar {
    let holidays = days.compactMap { date, day -> Holiday? in
      guard let listing = day.listing, !isGone(date, day) else { return nil }
      return Holiday(date: date, title: listing.title, notes: listing.notes)
    }
    let coverage = coverage
    return HolidayCalendar(
      HolidayList(division: calendarId, ordered: holidays.sorted { $0.date < $1.date }),
      version: version, coverage: coverage, verifiedThrough: verifiedThrough(within: coverage))
  }

  /// The years that follow on from the first coverage without a gap.
  private var coverage: ClosedRange<CivilDate> {
    var (first, last) = (calendar.coverage.lowerBound.year, calendar.coverage.upperBound.year)
    while years[first - 1] != nil { first -= 1 }
    while years[last + 1] != nil { last += 1 }
    guard let from = CivilDate(year: first, month: 1, day: 1),
      let through = CivilDate(year: last, month: 12, day: 31)
    else { return calendar.coverage }
    return from...through
  }

  /// The declared date, carried on through the years that were listed in full as published.
  private func verifiedThrough(within coverage: ClosedRange<CivilDate>) -> CivilDate {
    var last = declaredVerifiedThrough
    while years[last.adding(days: 1).year]?.isPublished == true,
      let end = CivilDate(year: last.adding(days: 1).year, month: 12, day: 31)
    {
      last = end
    }
    return min(last, coverage.upperBound)
  }
}

extension CalendarLedger.DayNews {
  init(shipped holiday: Holiday) {
    self.init(
      listing: CalendarLedger.Listing(
        at: CalendarLedger.shippedAt, title: holiday.title, notes: holiday.notes))
  }
}
