import CivilTime

/// What a newer list of holidays makes of a calendar.
///
/// Published feeds are a rolling window, so a list never replaces a calendar: years it no longer
/// shows stay as they were. Holidays can also move (in 2020 the early May holiday went from Monday
/// 4 to Friday 8 May). A date that a fully listed year of the newer list leaves out is therefore
/// named in `withdrawn`, but stays a holiday here: taking it away would shorten due dates already
/// told to people, and that needs a person's word (`confirmingWithdrawals`).
public struct CalendarMerge: Sendable {
  /// The calendar with every holiday of both.
  public let calendar: HolidayCalendar
  /// Holidays the calendar did not have; every open clock whose path holds one is to be recomputed.
  public let added: [Holiday]
  /// Holidays the newer list leaves out of a year that it lists in full; still holidays here.
  public let withdrawn: [Holiday]

  /// The calendar without the withdrawn holidays, for when a person has confirmed them.
  public func confirmingWithdrawals() -> HolidayCalendar {
    let gone = Set(withdrawn.map(\.date))
    let list = HolidayList(
      division: calendar.id, ordered: calendar.holidays.filter { !gone.contains($0.date) })
    return HolidayCalendar(
      list, version: calendar.version, coverage: calendar.coverage,
      verifiedThrough: calendar.verifiedThrough)
  }
}

extension HolidayCalendar {
  /// Takes a newer list in, adding to what is known and never replacing it.
  ///
  /// Titles and notes follow the newer list. The merged calendar is verified through the later of
  /// both dates; without `verifiedThrough` the full years of the list that follow on from what is
  /// verified here are taken as published. A list of another division is refused.
  public func merging(
    _ list: HolidayList, version newVersion: String, verifiedThrough newVerified: CivilDate? = nil
  ) throws(StatutoryCalendarError) -> CalendarMerge {
    guard list.division == id else {
      throw StatutoryCalendarError(
        code: .calendarInvalid, subject: "calendar \(list.division)",
        problems: ["cannot be merged into the calendar \(id); use a list of the same division"])
    }
    var byDate: [CivilDate: Holiday] = [:]
    for holiday in holidays { byDate[holiday.date] = holiday }
    let added = list.holidays.filter { byDate[$0.date] == nil }
    for holiday in list.holidays { byDate[holiday.date] = holiday }
    let fullYears = list.fullYears
    let listed = Set(list.holidays.map(\.date))
    let withdrawn = holidays.filter {
      fullYears.contains($0.date.year) && !listed.contains($0.date)
    }

    let merged = HolidayList(
      division: id, ordered: byDate.values.sorted { $0.date < $1.date })
    let run = Self.longestRun(of: merged.fullYears) ?? coverage
    let verified = min(run.upperBound, newVerified ?? verifiedThrough(extendedBy: fullYears))
    let calendar = HolidayCalendar(
      merged, version: newVersion, coverage: run,
      verifiedThrough: max(verifiedThrough, verified))
    return CalendarMerge(calendar: calendar, added: added, withdrawn: withdrawn)
  }

  /// 31 December of the last year up to which published years follow on without a gap.
  private func verifiedThrough(extendedBy fullYears: Set<Int>) -> CivilDate {
    var last = verifiedThrough
    while fullYears.contains(last.adding(days: 1).year),
      let end = CivilDate(year: last.adding(days: 1).year, month: 12, day: 31)
    {
      last = end
    }
    return last
  }
}
