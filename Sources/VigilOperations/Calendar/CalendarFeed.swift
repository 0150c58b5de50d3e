import CivilTime

/// A calendar that other programs subscribe to, in iCalendar form (RFC 5545).
///
/// Entries are whole days that take no time of anybody (transparent). The bytes depend on nothing
/// but the entries, so that a feed in which nothing changed stays as it was, byte by byte.
public struct CalendarFeed: Hashable, Sendable {
  /// The most entries of one feed; a calendar program that takes more is not known.
  public static let entriesMax = 10_000
  /// How often a subscriber is asked to look again (RFC 7986, section 5.7).
  static let refreshInterval = "PT1H"
  /// What made the feed (RFC 5545, section 3.7.3).
  static let product = "-//Vigil//Statutory deadlines//EN"

  /// The name that calendar programs show.
  public let name: String
  /// The entries in the order of their dates.
  public let entries: [CalendarEntry]

  /// Creates a feed; throws where it would be larger than any subscriber takes.
  public init(name: String, entries: [CalendarEntry]) throws(OperationsError) {
    guard entries.count <= Self.entriesMax else {
      throw OperationsError(
        .usage,
        "the calendar \(name) would have \(entries.count) entries, and at most \(Self.entriesMax) "
          + "are written; narrow it with --partnership, --owner or --due-to")
    }
    self.name = name
    self.entries = entries.sorted { ($0.date, $0.uid) < ($1.date, $1.uid) }
  }

  /// The feed as it is written to a file or sent to a subscriber, `text/calendar; charset=utf-8`.
  public var bytes: [UInt8] {
    var text = CalendarText()
    text.line("BEGIN", "VCALENDAR")
    text.line("VERSION", "2.0")
    text.text("PRODID", Self.product)
    text.line("CALSCALE", "GREGORIAN")
    text.line("METHOD", "PUBLISH")
    text.text("NAME", name)
    text.text("X-WR-CALNAME", name)
    text.line("REFRESH-INTERVAL;VALUE=DURATION", Self.refreshInterval)
    text.line("X-PUBLISHED-TTL", Self.refreshInterval)
    // A calendar has to have a component; the zone of its dates says nothing wrong.
    if entries.isEmpty { Self.writeZone(&text) }
    for entry in entries { Self.write(entry, &text) }
    text.line("END", "VCALENDAR")
    return text.bytes
  }

  private static func write(_ entry: CalendarEntry, _ text: inout CalendarText) {
    text.line("BEGIN", "VEVENT")
    text.text("UID", entry.uid)
    text.instant("DTSTAMP", entry.changedAt)
    text.instant("LAST-MODIFIED", entry.changedAt)
    text.line("SEQUENCE", String(entry.sequence))
    text.date("DTSTART", entry.date)
    // The end is exclusive (section 3.6.1): the day after is when it is too late.
    text.date("DTEND", entry.date.adding(days: 1))
    text.text("SUMMARY", entry.summary)
    text.text("DESCRIPTION", entry.details)
    text.line("STATUS", entry.isWithdrawn ? "CANCELLED" : "CONFIRMED")
    text.line("TRANSP", "TRANSPARENT")
    text.line("END", "VEVENT")
  }

  private static func writeZone(_ text: inout CalendarText) {
    func part(_ kind: String, _ start: String, _ rule: String, _ from: String, _ to: String) {
      text.line("BEGIN", kind)
      text.line("DTSTART", start)
      text.line("RRULE", rule)
      text.line("TZOFFSETFROM", from)
      text.line("TZOFFSETTO", to)
      text.line("END", kind)
    }
    text.line("BEGIN", "VTIMEZONE")
    text.line("TZID", "Europe/London")
    part("DAYLIGHT", "19960331T010000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "+0000", "+0100")
    part("STANDARD", "19961027T020000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "+0100", "+0000")
    text.line("END", "VTIMEZONE")
  }
}
