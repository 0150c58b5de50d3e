import CivilTime

/// News of one division's bank holidays: a published list, a proclamation, a withdrawal, or a
/// person's word that a withdrawal is real.
///
/// A value that exists is sound: its division is known, its dates are weekdays, each listed once.
public struct CalendarChange: Hashable, Sendable {
  /// What the news says.
  public enum News: Hashable, Sendable {
    /// A list as GOV.UK publishes it: a rolling window that adds and never replaces.
    ///
    /// `verifiedThrough` is the last date up to which the list is the published one; without it the
    /// years listed in full count as published.
    case published([Holiday], verifiedThrough: CivilDate?)
    /// One holiday more, usually at short notice.
    case proclaimed(Holiday)
    /// A holiday that is said to be none any more; it stays one until a person confirms.
    case withdrawn(CivilDate)
    /// A person's word that a withdrawn holiday is a working day from now on.
    case withdrawalConfirmed(CivilDate)
  }

  /// Holidays that one published list may hold.
  public static let holidaysMax = 400

  /// The division, such as `england-and-wales`.
  public let calendarId: String
  /// Names the news, such as `gov.uk/2027-03`; the calendar that comes of it carries the name.
  public let version: String
  /// When the publisher said so; of two pieces of news on one date the later counts.
  public let at: Instant
  /// What the news says.
  public let news: News

  /// Creates a change, or throws every reason why it cannot be news of bank holidays.
  public init(
    calendarId: String, version: String, at: Instant, news: News
  ) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    if !HolidayList.divisions.contains(calendarId) {
      problems.add(
        "calendar",
        "\(calendarId) has no news of its own; it must be one of "
          + HolidayList.divisions.joined(separator: ", "))
    }
    if version.wholeMatch(of: /[0-9A-Za-z][0-9A-Za-z.+@:\/_-]{0,60}/) == nil {
      problems.add("version", "must be 1 to 61 letters, digits and . + @ : / _ -")
    }
    switch news {
    case .published(let holidays, _):
      if holidays.isEmpty { problems.add("holidays", "is empty; list at least one holiday") }
      if holidays.count > Self.holidaysMax {
        problems.add(
          "holidays", "\(holidays.count) holidays; at most \(Self.holidaysMax) are taken at once")
      }
      _ = HolidayList.checked(
        holidays.enumerated().map { ("holidays[\($0)]", $1) }, problems)
    case .proclaimed(let holiday):
      _ = HolidayList.checked([("date", holiday)], problems)
    case .withdrawn(let date), .withdrawalConfirmed(let date):
      if date.weekday.isWeekend {
        problems.add(
          "date",
          "\(date.iso8601) is a \(date.weekday.name), which no calendar lists; name the "
            + "weekday that was the holiday")
      }
    }
    try problems.throwIfAny(.calendarInvalid, subject: "change of calendar \(calendarId)")
    self.calendarId = calendarId
    self.version = version
    self.at = at
    self.news = news
  }
}
