import CivilTime
import StatutoryCalendar

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
