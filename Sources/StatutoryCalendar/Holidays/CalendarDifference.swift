import CivilTime

/// What changed between two versions of one calendar, as far as it can move a due date.
public struct CalendarDifference: Hashable, Sendable {
  /// The calendar.
  public let calendarId: String
  /// The version that the change led to.
  public let version: String
  /// Holidays that the calendar did not have.
  public let added: [Holiday]
  /// Dates that are working days again.
  public let withdrawn: [CivilDate]
  /// The last date whose holidays were published before.
  public let previouslyVerifiedThrough: CivilDate
  /// The last date whose holidays are published now.
  public let verifiedThrough: CivilDate

  /// True where no due date and no note that one is provisional can change.
  public var isEmpty: Bool {
    added.isEmpty && withdrawn.isEmpty && verifiedThrough == previouslyVerifiedThrough
  }

  /// True where a count along these dates may come out differently now: a changed date lies on the
  /// path, or the path passes dates that have been confirmed meanwhile.
  ///
  /// False means that computing again gives the same date.
  public func touches(_ path: ClosedRange<CivilDate>) -> Bool {
    if added.contains(where: { path.contains($0.date) }) { return true }
    if withdrawn.contains(where: path.contains) { return true }
    guard verifiedThrough != previouslyVerifiedThrough else { return false }
    return path.upperBound > min(verifiedThrough, previouslyVerifiedThrough)
  }
}

extension HolidayCalendar {
  /// What changed from this version of the calendar to another.
  public func difference(to newer: HolidayCalendar) -> CalendarDifference {
    let before = Set(holidays.map(\.date))
    let after = Set(newer.holidays.map(\.date))
    return CalendarDifference(
      calendarId: newer.id, version: newer.version,
      added: newer.holidays.filter { !before.contains($0.date) },
      withdrawn: holidays.map(\.date).filter { !after.contains($0) },
      previouslyVerifiedThrough: verifiedThrough, verifiedThrough: newer.verifiedThrough)
  }
}

extension DueDate {
  /// Every date that could have changed the result: from the start to the due date, whichever comes
  /// first.
  public var path: ClosedRange<CivilDate> {
    min(proof.startDate, date)...max(proof.dayZero, date)
  }
}
