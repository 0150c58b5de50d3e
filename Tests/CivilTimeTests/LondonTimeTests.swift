import CivilTime
import Foundation
import Testing

@Suite("London time")
struct LondonTimeTests {
  private let zone: TimeZone
  private let calendar: Calendar

  init() throws {
    zone = try #require(TimeZone(identifier: "Europe/London"))
    var gregorian = Calendar(identifier: .gregorian)
    gregorian.timeZone = zone
    calendar = gregorian
  }

  private func foundationDate(_ instant: Instant) -> Date {
    Date(timeIntervalSince1970: Double(instant.millisecondsSinceEpoch) / 1_000)
  }

  @Test("The offset equals the zone database in every hour around every change, 1996 to 2040")
  func everyHourAroundEveryChange() throws {
    var instants = 0
    var summerInstants = 0
    for year in 1996...2040 {
      for month in [3, 10] {
        let first = Instant(utc: try #require(CivilDate(year: year, month: month, day: 20)))
        for hour in 0..<(14 * 24) {
          for edgeMs: Int64 in [-1, 0, 1] {
            let instant = first.adding(milliseconds: Int64(hour) * 3_600_000 + edgeMs)
            let expected = zone.secondsFromGMT(for: foundationDate(instant))
            #expect(LondonTime.utcOffsetSeconds(at: instant) == expected, "\(instant)")
            instants += 1
            summerInstants += expected == 3_600 ? 1 : 0
          }
        }
      }
    }
    // Both answers must have been seen, or the zone database is missing here.
    #expect(instants == 45 * 2 * 336 * 3)
    #expect(summerInstants > instants / 4 && summerInstants < instants * 3 / 4)
  }

  @Test("Date and time of day equal the zone database at random instants, 1996 to 2040")
  func randomInstants() throws {
    var random = SeededRandom(seed: 1_996)
    let from = try Instant(rfc3339: "1996-01-01T00:00:00Z").millisecondsSinceEpoch
    let to = try Instant(rfc3339: "2040-12-31T23:59:59Z").millisecondsSinceEpoch
    for _ in 0..<5_000 {
      let ms = Int64.random(in: from...to, using: &random)
      let instant = Instant(millisecondsSinceEpoch: ms)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .weekday], from: foundationDate(instant))
      let date = LondonTime.date(of: instant)
      #expect(date.components == (parts.year!, parts.month!, parts.day!), "\(instant)")
      #expect(date.weekday.rawValue % 7 + 1 == parts.weekday!)
      let time = LondonTime.timeOfDay(of: instant)
      #expect((time.hour, time.minute) == (parts.hour!, parts.minute!), "\(instant)")
    }
  }

  @Test("Every day starts at the zone database's midnight and belongs to itself, 1996 to 2040")
  func everyMidnight() throws {
    var date = try CivilDate(iso8601: "1996-01-01")
    let end = try CivilDate(iso8601: "2041-01-01")
    while date < end {
      let start = LondonTime.startOfDay(date)
      #expect(LondonTime.date(of: start) == date)
      #expect(LondonTime.date(of: start.adding(milliseconds: -1)) == date.adding(days: -1))
      let offset = zone.secondsFromGMT(for: foundationDate(start))
      #expect(start == Instant(utc: date).adding(seconds: Int64(-offset)))
      date = date.adding(days: 1)
    }
  }

  @Test(
    "A named local time is the instant at which clocks show it",
    arguments: [
      ("2026-03-31", 14, 20, "2026-03-31T13:20:00Z"),
      ("2025-12-22", 9, 5, "2025-12-22T09:05:00Z"),
      ("2026-06-17", 0, 0, "2026-06-16T23:00:00Z"),
      ("2026-06-17", 0, 30, "2026-06-16T23:30:00Z"),
      ("2026-03-29", 0, 59, "2026-03-29T00:59:00Z"),
      ("2026-03-29", 2, 0, "2026-03-29T01:00:00Z"),
      ("2026-10-25", 0, 59, "2026-10-24T23:59:00Z"),
      ("2026-10-25", 2, 0, "2026-10-25T02:00:00Z"),
      ("2026-04-09", 24, 0, "2026-04-09T23:00:00Z"),
      ("2026-04-09", 0, -1, "2026-04-08T22:59:00Z"),
    ])
  func namedTimes(date: String, hour: Int, minute: Int, utc: String) throws {
    let date = try CivilDate(iso8601: date)
    #expect(LondonTime.instant(on: date, hour: hour, minute: minute).rfc3339 == utc)
  }

  @Test("Times left out in March are the moment the clocks go forward")
  func springGap() throws {
    let date = try CivilDate(iso8601: "2026-03-29")
    for minute in 0...59 {
      let instant = LondonTime.instant(on: date, hour: 1, minute: minute)
      #expect(instant.rfc3339 == "2026-03-29T01:00:00Z")
    }
  }

  @Test("Times that happen twice in October are the first of the two")
  func autumnDoubleHour() throws {
    let date = try CivilDate(iso8601: "2026-10-25")
    for minute in 0...59 {
      let instant = LondonTime.instant(on: date, hour: 1, minute: minute)
      #expect(instant == Instant(utc: date, minute: minute))
      #expect(LondonTime.zoneName(at: instant) == "BST")
      #expect(LondonTime.timeOfDay(of: instant) == TimeOfDay(hour: 1, minute: minute))
      // The second occurrence exists, shows the same time and is an hour later.
      let second = instant.adding(seconds: 3_600)
      #expect(LondonTime.timeOfDay(of: second) == TimeOfDay(hour: 1, minute: minute))
      #expect(LondonTime.zoneName(at: second) == "GMT")
    }
  }

  @Test("Every existing local minute of a change day leads to an instant that shows it")
  func localMinutesOfChangeDays() throws {
    for text in ["2026-03-29", "2026-10-25", "2027-03-28", "2028-10-29"] {
      let date = try CivilDate(iso8601: text)
      for minutes in 0..<1_440 where !(date.month == 3 && (60..<120).contains(minutes)) {
        let instant = LondonTime.instant(on: date, hour: 0, minute: minutes)
        #expect(LondonTime.date(of: instant) == date)
        #expect(LondonTime.timeOfDay(of: instant).minutesOfDay == minutes)
      }
    }
  }

  @Test("The process time zone plays no part")
  func processZonePlaysNoPart() async {
    // In a child process: the environment of this one is shared with every other test.
    await #expect(processExitsWith: .success) {
      let instant = try Instant(rfc3339: "2026-06-17T22:41:00Z")
      for name in ["Pacific/Auckland", "America/Los_Angeles", "Nowhere/AtAll"] {
        setenv("TZ", name, 1)
        tzset()
        try #require(LondonTime.inWords(instant) == "Wed 17 Jun 2026 23:41 BST")
        let start = LondonTime.startOfDay(LondonTime.date(of: instant))
        try #require(start.rfc3339 == "2026-06-16T23:00:00Z")
      }
    }
  }

  @Test("Instants no date can name give the last date there is")
  func extremes() {
    #expect(LondonTime.date(of: Instant(millisecondsSinceEpoch: .max)).daysSinceEpoch == .max)
    #expect(LondonTime.date(of: Instant(millisecondsSinceEpoch: .min)).daysSinceEpoch == .min)
  }
}
