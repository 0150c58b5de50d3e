import CivilTime

/// A file of GOV.UK's feed, read and compared with the calendars in force, before anybody is told.
///
/// Nothing is replaced: what the file adds is added, what it leaves out of a year that it lists in
/// full is named and awaits a person's confirmation.
public struct HolidayImport: Hashable, Sendable {
  /// What the file means for one division.
  public struct Division: Hashable, Sendable {
    /// The news to publish.
    public let change: CalendarChange
    /// Holidays that the calendar does not have.
    public let added: [Holiday]
    /// Holidays that the file leaves out of a year it lists in full; they stay until confirmed.
    public let wouldWithdraw: [Holiday]
    /// The last date whose holidays are published, now.
    public let verifiedThrough: CivilDate
    /// The last date whose holidays would be published then.
    public let wouldVerifyThrough: CivilDate

    /// True where publishing would change nothing.
    public var isEmpty: Bool {
      added.isEmpty && wouldWithdraw.isEmpty && verifiedThrough == wouldVerifyThrough
    }
  }

  /// The divisions of the file, in the order of `HolidayList.divisions`.
  public let divisions: [Division]

  /// Reads a file in GOV.UK's format, or throws every problem of it at once.
  ///
  /// `verifiedThrough` limits what counts as published; without it the years listed in full do.
  public init(
    govUK bytes: some Collection<UInt8>, version: String, publishedAt: Instant,
    verifiedThrough: CivilDate? = nil, into calendars: CalendarSet,
    name: String = "bank-holidays.json"
  ) throws(StatutoryCalendarError) {
    var divisions: [Division] = []
    for list in try HolidayList.divisions(govUK: bytes, name: name) {
      guard let calendar = calendars.calendar(list.division) else { continue }
      let change = try CalendarChange(
        calendarId: list.division, version: version, at: publishedAt,
        news: .published(list.holidays, verifiedThrough: verifiedThrough))
      let merge = try calendar.merging(
        list, version: version, verifiedThrough: verifiedThrough)
      divisions.append(
        Division(
          change: change, added: merge.added, wouldWithdraw: merge.withdrawn,
          verifiedThrough: calendar.verifiedThrough,
          wouldVerifyThrough: merge.calendar.verifiedThrough))
    }
    self.divisions = divisions
  }
}
