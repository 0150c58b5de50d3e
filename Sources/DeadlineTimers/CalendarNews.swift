import CivilTime
import StatutoryCalendar
import VigilEvents

/// News of bank holidays as an event brings it, or why it cannot be any.
public enum CalendarNews: Hashable, Sendable {
  /// Sound news.
  case change(CalendarChange)
  /// Dates or names that no calendar can take.
  case unusable

  /// Reads news, or notes that it cannot be any.
  init(
    _ calendarId: String, _ version: String, at instant: Instant, _ news: CalendarChange.News
  ) {
    do throws(StatutoryCalendarError) {
      self = .change(
        try CalendarChange(calendarId: calendarId, version: version, at: instant, news: news))
    } catch {
      self = .unusable
    }
  }
}

extension Holiday {
  /// A holiday as events list it, with the code of its title.
  init(listed holiday: BankHoliday) {
    self.init(date: holiday.date, code: holiday.title, notes: holiday.notes ?? "")
  }
}

extension BankHoliday {
  /// A holiday as events list it; one without Latin letters in its title is called a bank holiday.
  init(_ holiday: Holiday) {
    let notes = Holiday(date: holiday.date, title: holiday.notes).code
    self.init(date: holiday.date, title: holiday.code ?? "bank-holiday", notes: notes)
  }
}

extension AdoptedCalendar {
  /// What reaches every partition.
  static let table = PayloadTable<AdoptedCalendar?>([
    .on(CalendarAdopted.self) { AdoptedCalendar($0) }
  ])

  /// The calendar that a notice carries; nil where it is none.
  init?(_ notice: CalendarAdopted) {
    guard notice.coverageFrom <= notice.coverageThrough, let revision = UInt32(exactly: notice.revision)
    else { return nil }
    do throws(StatutoryCalendarError) {
      try self.init(
        calendarId: notice.calendar, version: notice.version, revision: revision,
        coverage: notice.coverageFrom...notice.coverageThrough,
        verifiedThrough: notice.verifiedThrough, holidays: notice.holidays.map(Holiday.init(listed:)))
    } catch {
      return nil
    }
  }
}
