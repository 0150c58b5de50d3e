import CivilTime
import StatutoryCalendar
import VigilEvents

/// What a file of bank holidays adds to the calendars, before anybody is told.
public struct ImportReport: Sendable {
  private let divisions: [HolidayImport.Division]

  /// Reads a file in GOV.UK's format. Throws `data-invalid` with every problem of it.
  public init(
    govUK bytes: [UInt8], name: String, version: String, verifiedThrough: CivilDate?, now: Instant,
    calendars: CalendarSet
  ) throws(OperationsError) {
    do throws(StatutoryCalendarError) {
      divisions = try HolidayImport(
        govUK: bytes, version: version, publishedAt: now, verifiedThrough: verifiedThrough,
        into: calendars, name: name
      ).divisions
    } catch {
      throw OperationsError(.dataInvalid, error.description)
    }
  }

  /// The events to publish: one for each division that the file says something new of.
  public func events(now: Instant) throws(OperationsError) -> [CheckedEvent] {
    var events: [CheckedEvent] = []
    for division in divisions where !division.isEmpty {
      events.append(try CalendarNews(now: now).event(division.change))
    }
    return events
  }

  /// For each division, what is added and left out, and how far holidays are published then.
  public func text(_ style: TerminalStyle) -> String {
    divisions.map { division in
      var lines = LabelledLines()
      if division.isEmpty { lines.add("Nothing new", "all of it is known") }
      for (index, holiday) in division.added.enumerated() {
        lines.add(index == 0 ? "Adds" : "", "\(holiday.date.inWords)  \(holiday.title)")
      }
      for (index, holiday) in division.wouldWithdraw.enumerated() {
        lines.add(
          index == 0 ? "Leaves out" : "",
          "\(holiday.date.inWords)  \(holiday.title); stays a holiday until a person confirms")
      }
      if division.verifiedThrough != division.wouldVerifyThrough {
        lines.add(
          "Published",
          "through \(division.wouldVerifyThrough.inWords), until now "
            + division.verifiedThrough.inWords)
      }
      return style.apply(.strong, division.change.calendarId) + "\n" + lines.rendered(style)
    }.joined(separator: "\n\n")
  }

  /// `published` and `divisions`, each with `calendar`, `version`, `added`, `leftOut`,
  /// `verifiedThrough` and `wouldVerifyThrough`.
  public func json(isPublished: Bool) throws(OperationsError) -> String {
    struct Day: Encodable {
      let date: CivilDate
      let title: String
    }
    struct Part: Encodable {
      let calendar: String
      let version: String
      let added: [Day]
      let leftOut: [Day]
      let verifiedThrough: CivilDate
      let wouldVerifyThrough: CivilDate
    }
    struct Shown: Encodable {
      let published: Bool
      let divisions: [Part]
    }
    let parts = divisions.map { division in
      Part(
        calendar: division.change.calendarId, version: division.change.version,
        added: division.added.map { Day(date: $0.date, title: $0.title) },
        leftOut: division.wouldWithdraw.map { Day(date: $0.date, title: $0.title) },
        verifiedThrough: division.verifiedThrough,
        wouldVerifyThrough: division.wouldVerifyThrough)
    }
    return try JSONText.of(Shown(published: isPublished, divisions: parts))
  }
}
