import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// News of bank holidays as events for the topic of calendar updates.
public struct CalendarNews: Sendable {
  /// Who says so: the person at this command line, who is not named.
  public static let source = "urn:vigil:operator:command-line"

  /// When it is published; also the time of the events.
  public let now: Instant

  /// Creates a maker of events.
  public init(now: Instant) { self.now = now }

  /// A piece of news, or `usage` with every reason why it cannot be one.
  public static func change(
    calendar: String, version: String, at now: Instant, _ news: CalendarChange.News
  ) throws(OperationsError) -> CalendarChange {
    do throws(StatutoryCalendarError) {
      return try CalendarChange(calendarId: calendar, version: version, at: now, news: news)
    } catch {
      throw OperationsError(.usage, error.problems.joined(separator: "\n"))
    }
  }

  /// What the person who publishes the news should know before: it may be no news.
  public static func notes(on change: CalendarChange, in calendars: CalendarSet) -> [String] {
    guard let calendar = calendars.calendar(change.calendarId) else { return [] }
    switch change.news {
    case .published: return []
    case .proclaimed(let holiday):
      return calendar.holiday(on: holiday.date).map {
        [
          "\(holiday.date.inWords) is a bank holiday already by the calendar that ships: \($0.title)"
        ]
      } ?? []
    case .withdrawn(let date), .withdrawalConfirmed(let date):
      return calendar.holiday(on: date) == nil
        ? ["\(date.inWords) is no bank holiday by the calendar that ships"] : []
    }
  }

  /// The event that a change is told by.
  ///
  /// `confirmedBy` is whose word a confirmed withdrawal rests on. Throws `usage` where the role is
  /// none, `data-invalid` where a holiday's title has no code.
  public func event(
    _ change: CalendarChange, confirmedBy: (role: String, document: String)? = nil
  ) throws(OperationsError) -> CheckedEvent {
    let calendar = change.calendarId
    switch change.news {
    case .published(let holidays, let verifiedThrough):
      let days = try holidays.map(Self.day)
      return try checked(
        BankHolidaysPublished(
          calendar: calendar, version: change.version, publishedAt: change.at,
          verifiedThrough: verifiedThrough, holidays: days), calendar)
    case .proclaimed(let holiday):
      return try checked(
        HolidayProclaimed(
          calendar: calendar, version: change.version, date: holiday.date,
          title: try Self.day(holiday).title, proclaimedAt: change.at), calendar)
    case .withdrawn(let date):
      return try checked(
        HolidayWithdrawn(
          calendar: calendar, version: change.version, date: date, withdrawnAt: change.at),
        calendar)
    case .withdrawalConfirmed(let date):
      guard let confirmedBy else {
        throw OperationsError(
          .usage, "a confirmation needs the role that gives it and the document it rests on")
      }
      let known = OrganisationRole.allCases
      guard
        let role = known.first(where: {
          Wording.hyphenated($0.rawValue) == Wording.hyphenated(confirmedBy.role)
        })
      else {
        throw OperationsError(
          .usage,
          "--by-role \(confirmedBy.role): there is no such role; there are "
            + known.map(\.rawValue).joined(separator: ", "))
      }
      return try checked(
        HolidayWithdrawalConfirmed(
          calendar: calendar, version: change.version, date: date, confirmedAt: change.at,
          byRole: role, document: confirmedBy.document), calendar)
    }
  }

  private static func day(_ holiday: Holiday) throws(OperationsError) -> BankHoliday {
    guard let title = holiday.code else {
      throw OperationsError(
        .dataInvalid,
        "\(holiday.date.iso8601): the title has no letters that a code could be made of")
    }
    let notes = Holiday(date: holiday.date, title: holiday.notes, notes: "").code
    return BankHoliday(date: holiday.date, title: title, notes: notes)
  }

  /// Holds the event to every rule that `vigil publish` has.
  private func checked(
    _ payload: some EventPayload, _ calendar: String
  ) throws(OperationsError) -> CheckedEvent {
    let type = Swift.type(of: payload).eventType
    let data: [UInt8]
    do throws(EventRejection) {
      data = try FastPayloadCodec().encode(payload)
    } catch {
      throw OperationsError(.dataInvalid, error.message)
    }
    // The same news said again is the same event.
    let id = NameBasedUUID.make(
      Self.source, type, calendar, String(decoding: data, as: UTF8.self))
    let envelope = EventEnvelope(
      id: id, source: Self.source, type: type, subject: calendar, time: now, partnership: calendar)
    let item = EventFile.Item(
      file: "calendar", line: 1, bytes: CloudEventsJSON.write(envelope, data: data))
    switch PublicationCheck(now: now).check([item]) {
    case .publishable(let events):
      guard let event = events.first else {
        throw OperationsError(.internalError, "the event was lost on its way to its check")
      }
      return event
    case .refused(let problems):
      throw OperationsError(
        .dataInvalid, problems.map(\.description).joined(separator: "\n"))
    }
  }
}
