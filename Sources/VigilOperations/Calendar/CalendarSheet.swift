import CivilTime
import StatutoryCalendar
import VigilEvents

/// A calendar of bank holidays as clocks are counted by it.
public struct CalendarSheet: Sendable {
  private let calendar: HolidayCalendar
  private let years: ClosedRange<Int>

  /// Shows the holidays of the years that the calendar has among those asked for.
  public init(_ calendar: HolidayCalendar, years: ClosedRange<Int>) {
    self.calendar = calendar
    self.years = years
  }

  /// The calendar with an id. Throws `usage` where there is none.
  public static func calendar(
    _ id: String, of calendars: CalendarSet
  ) throws(OperationsError) -> HolidayCalendar {
    guard let calendar = calendars.calendar(id) else {
      throw OperationsError(
        .usage, "--calendar \(id): not known; known are \(CalendarSet.ids.joined(separator: ", "))")
    }
    return calendar
  }

  /// Version and reach, then the holidays by year.
  public func text(_ style: TerminalStyle, now: Instant) -> String {
    var lines = LabelledLines()
    lines.add("Version", calendar.version)
    lines.add(
      "Listed",
      "\(calendar.coverage.lowerBound.inWords) to \(calendar.coverage.upperBound.inWords)")
    let left = calendar.publication.daysLeft(on: LondonTime.date(of: now))
    let ahead = left >= 0 ? "\(Wording.count(left, "day")) ahead" : "which is past"
    lines.add("Published", "through \(calendar.verifiedThrough.inWords), \(ahead)")
    lines.add("Provisional", provisional)
    var parts = [style.apply(.strong, calendar.id), lines.rendered(style)]
    for year in years {
      let holidays = calendar.holidays.filter { $0.date.year == year }
      guard !holidays.isEmpty else { continue }
      var table = TextTable([.init("\(year)\(standing(year))"), .init("")])
      for holiday in holidays {
        let notes = holiday.notes.isEmpty ? "" : " (\(holiday.notes))"
        table.add([.init(holiday.date.inWords), .init(holiday.title + notes)])
      }
      parts.append(table.rendered(style))
    }
    return parts.joined(separator: "\n\n")
  }

  /// The years that follow from rules and may still change.
  private var provisionalYears: [Int] {
    let first = calendar.verifiedThrough.adding(days: 1).year
    let last = calendar.coverage.upperBound.year
    return first <= last ? Array(first...last) : []
  }

  private var provisional: String {
    let years = provisionalYears.map(String.init)
    let later = "whatever is counted past \(calendar.verifiedThrough.inWords)"
    return years.isEmpty ? later : "\(Wording.list(years)), and \(later)"
  }

  private func standing(_ year: Int) -> String {
    provisionalYears.contains(year) ? ", provisional" : ""
  }

  /// `calendar`, `version`, `coverageFrom`, `coverageThrough`, `verifiedThrough`,
  /// `provisionalYears`, `daysLeft` and `holidays` (`date`, `title`, and `notes` where there are
  /// any) of the years asked for.
  public func json(now: Instant) throws(OperationsError) -> String {
    struct Day: Encodable {
      let date: CivilDate
      let title: String
      let notes: String?
    }
    struct Shown: Encodable {
      let calendar: String
      let version: String
      let coverageFrom: CivilDate
      let coverageThrough: CivilDate
      let verifiedThrough: CivilDate
      let provisionalYears: [Int]
      let daysLeft: Int
      let holidays: [Day]
    }
    return try JSONText.of(
      Shown(
        calendar: calendar.id, version: calendar.version,
        coverageFrom: calendar.coverage.lowerBound, coverageThrough: calendar.coverage.upperBound,
        verifiedThrough: calendar.verifiedThrough, provisionalYears: provisionalYears,
        daysLeft: calendar.publication.daysLeft(on: LondonTime.date(of: now)),
        holidays: calendar.holidays.filter { years.contains($0.date.year) }.map {
          Day(date: $0.date, title: $0.title, notes: $0.notes.isEmpty ? nil : $0.notes)
        }))
  }
}
