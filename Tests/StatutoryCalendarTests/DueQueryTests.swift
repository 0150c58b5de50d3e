import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("Asking when something is due")
struct DueQueryTests {
  private func query(_ from: String, _ set: (inout DueQuery) -> Void) -> DueQuery {
    var query = DueQuery(from: from)
    set(&query)
    return query
  }

  private func object(_ answer: DueAnswer) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(answer.json.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("The JSON of a clock has the date, the exclusive instant, the proof and the source")
  func clockJSON() throws {
    let json = try object(query("2026-03-31T13:20:00Z") { $0.clock = "K01" }.answer())
    #expect(json["dueDate"] as? String == "2026-04-09")
    #expect(json["dueBefore"] as? String == "2026-04-09T23:00:00Z")
    #expect(json["provisional"] as? Bool == false)
    #expect(json["calendarVersion"] as? String == "gov.uk/2026-11")
    #expect(json["clock"] as? String == "K01")
    #expect(json["edition"] as? String == "working-together-2023")
    #expect(json["startDate"] as? String == "2026-03-31")
    #expect((json["source"] as? String)?.contains("s.16C") == true)
    let skipped = try #require(json["skipped"] as? [[String: String]])
    #expect(skipped.first == ["date": "2026-04-03", "reason": "holiday", "title": "Good Friday"])
    #expect(skipped.count == 4)
    let indicators = try #require(json["indicators"] as? [[String: String]])
    #expect(indicators.first?["dueDate"] == "2026-04-05")
    #expect((json["warnings"] as? [Any])?.count == 5)
  }

  @Test("JSON is one line with sorted keys")
  func sortedKeys() throws {
    let text = try query("2026-04-09") { $0.workingDays = 1 }.answer().json
    #expect(
      text == """
        {"bound":"maximum","calendarId":"england-and-wales","calendarVerifiedThrough":"2027-12-31",\
        "calendarVersion":"gov.uk/2026-11","clearDays":false,"dayOne":"nextWorkingDay",\
        "dayZero":"2026-04-09","dueBefore":"2026-04-10T23:00:00Z","dueDate":"2026-04-10",\
        "length":1,"provisional":false,"skipped":[],"startDate":"2026-04-09","unit":"workingDays"}
        """)
  }

  @Test("The text tells a business office the date, the last moment and every skipped day")
  func text() throws {
    let text = try query("2026-03-31T13:20:00Z") { $0.clock = "K01" }.answer().text
    #expect(
      text.hasPrefix(
        """
        K01 Serious incident notification

        Due            Thu 9 Apr 2026
        Last moment    Thu 9 Apr 2026 23:59:59 BST
        Too late from  2026-04-09T23:00:00Z
        Counted from   Tue 31 Mar 2026 14:20 BST, day 0
        Length         5 working days
        Not counted    Fri 3 Apr 2026  Good Friday
                       Sat 4 Apr 2026  weekend
                       Sun 5 Apr 2026  weekend
                       Mon 6 Apr 2026  Easter Monday
        Beside it      Sun 5 Apr 2026  Early warning: five days counted as calendar days
        Warnings       Tue 31 Mar 2026 14:20 BST  clock-started
        """), "\(text)")
    #expect(text.hasSuffix("Calendar       england-and-wales, version gov.uk/2026-11"))
    #expect(text.contains("Source         Children Act 2004 s.16C"))
  }

  @Test("Each kind of period is answered, from an instant or a date")
  func periods() throws {
    func date(_ from: String, _ set: (inout DueQuery) -> Void) throws -> String {
      try query(from, set).answer().due.date.iso8601
    }
    #expect(try date("2026-04-07") { $0.workingDays = -7 } == "2026-03-25")
    #expect(
      try date("2026-04-07") {
        $0.workingDays = -7
        $0.clearDays = true
      } == "2026-03-24")
    #expect(try date("2026-04-04") { $0.workingDays = 0 } == "2026-04-04")
    #expect(try date("2026-03-31T23:30:00Z") { $0.calendarDays = 7 } == "2026-04-08")
    #expect(try date("2026-04-08") { $0.calendarDays = -7 } == "2026-04-01")
    #expect(try date("2023-08-31T10:00:00Z") { $0.months = 6 } == "2024-02-29")
    #expect(
      try date("2023-08-31T10:00:00Z") {
        $0.months = 6
        $0.minimum = true
      } == "2024-03-01")
    #expect(
      try date("2024-02-29") {
        $0.years = 1
        $0.minimum = true
      } == "2025-03-01")
    #expect(
      try date("2026-04-09T15:45:00Z") {
        $0.clock = "k06"
        $0.dayOne = .sameDay
      } == "2026-04-29")
    #expect(
      try date("2026-03-27T23:50:00Z") {
        $0.clock = "K01"
        $0.rollForwardHour = 17
      } == "2026-04-08")
  }

  @Test("The stricter date of the rapid review is shown once awareness is given")
  func fromAwareness() throws {
    let without = try query("2026-04-09T15:45:00Z") { $0.clock = "K06" }.answer()
    #expect(without.indicators.first?.due == nil)
    #expect(without.text.contains("give the date of awareness"))
    let with = try query("2026-04-09T15:45:00Z") {
      $0.clock = "K06"
      $0.awareFrom = "2026-03-31T13:20:00Z"
    }.answer()
    #expect(with.indicators.first?.due?.date == (try day("2026-04-23")))
  }

  @Test("A milestone a partnership does not have is answered and said not to be watched")
  func partnership() throws {
    let county = try query("2026-04-09T15:45:00Z") {
      $0.clock = "K09"
      $0.partnership = "nottinghamshire"
    }.answer()
    #expect(county.isWatched == false)
    #expect(county.text.contains("Not watched"))
    #expect(county.text.contains("Planned for    Tue 21 Apr 2026, day 8"))
    #expect(try object(county)["watched"] as? Bool == false)
    let city = try query("2026-04-09T15:45:00Z") {
      $0.clock = "K09"
      $0.partnership = "nottingham-city"
    }.answer()
    #expect(city.isWatched)
    #expect(city.due == county.due)
  }

  @Test("A provisional answer says so and what to do")
  func provisional() throws {
    let answer = try query("2028-02-01") { $0.workingDays = 5 }.answer()
    #expect(try object(answer)["provisional"] as? Bool == true)
    #expect(answer.text.contains("Provisional    yes"))
  }

  @Test("A minimum period is told as one")
  func minimumText() throws {
    let answer = try query("2026-04-07") {
      $0.years = 1
      $0.minimum = true
    }.answer()
    #expect(answer.text.hasPrefix("Must last to   Wed 7 Apr 2027"))
    #expect(answer.text.contains("Has run from   2027-04-07T23:00:00Z"))
    #expect(answer.text.contains("(not needed for this period)"))
  }

  @Test("A calendar file adds its holidays; in years it lists in full it can also move them")
  func calendarFile() throws {
    let added = try query("2026-03-31T13:20:00Z") {
      $0.clock = "K01"
      $0.calendarFile = CalendarFile(
        name: "extra.json", bytes: govUKFile([("2026-04-08", "One-off")]))
    }.answer()
    #expect(added.due.date == (try day("2026-04-10")))
    #expect(added.due.proof.calendarVersion.hasPrefix("gov.uk/2026-11+extra.json#"))
    #expect(added.text.contains("File adds      Wed 8 Apr 2026  One-off"))

    let before = try bundledList(without: ["2022-09-19"]).holidays
      .filter { $0.date.year == 2022 }.map { ($0.date.iso8601, $0.title) }
    let withdrawn = try query("2022-09-07T09:00:00Z") {
      $0.clock = "K06"
      $0.calendarFile = CalendarFile(name: "early.json", bytes: govUKFile(before))
    }.answer()
    #expect(withdrawn.due.date == (try day("2022-09-28")))
    #expect(try object(withdrawn)["holidaysWithdrawn"] as? [String] == ["2022-09-19"])
    #expect(
      try query("2022-09-07T09:00:00Z") { $0.clock = "K06" }.answer().due.date
        == day("2022-09-29"))
  }

  @Test("The version of an answer tells two files of one name apart")
  func calendarFileVersion() throws {
    let versions = try ["2026-04-08", "2026-04-07"].map { date in
      try query("2026-03-31") {
        $0.workingDays = 5
        $0.calendarFile = CalendarFile(name: "x.json", bytes: govUKFile([(date, "One-off")]))
      }.answer().due.proof.calendarVersion
    }
    #expect(Set(versions).count == 2)
  }

  @Test("Every wrong option is reported at once")
  func allProblems() {
    let error = #expect(throws: StatutoryCalendarError.self) {
      try query("2026-03-31T13:20:00") {
        $0.clock = "K01"
        $0.months = -1
        $0.years = 101
        $0.minimum = true
        $0.clearDays = true
        $0.awareFrom = "yesterday"
        $0.partnership = "atlantis"
        $0.rollForwardHour = 0
        $0.hours = 87_601
        $0.monthDay = "31-09"
        $0.named = "soon"
      }.answer()
    }
    #expect(error?.code == .queryInvalid)
    let expected = [
      "from: no time zone", "awareFrom:", "exactly one of",
      "months: -1 is outside 0 to 1200; only working days and calendar days count back",
      "hours: 87601 is outside 0 to 87600", "named:", "monthDay: must be a day",
      "years: 101", "minimum:", "clearDays:", "partnership: not known", "rollForwardHour: 0",
    ]
    for text in expected {
      #expect(error?.problems.contains { $0.contains(text) } == true, "\(text)")
    }
    #expect(error?.problems.count == expected.count, "\(error?.problems ?? [])")
  }

  @Test("Hours, a day of the year and a roll to the next working day can be asked for")
  func otherPeriods() throws {
    let hours = try query("2026-03-27T18:00:00Z") { $0.hours = 72 }.answer()
    #expect(hours.due.dueBefore.rfc3339 == "2026-03-30T18:00:00Z")
    #expect(hours.text.contains("Last moment    before Mon 30 Mar 2026 19:00 BST"))
    #expect(hours.text.contains("Length         72 hours"))
    #expect(try object(hours)["unit"] as? String == "clockHours")
    let yearly = try query("2026-03-31") { $0.monthDay = "09-30" }.answer()
    #expect(yearly.due.date == (try day("2026-09-30")))
    #expect(try object(yearly)["monthDay"] as? String == "09-30")
    let rolled = try query("2026-03-04") {
      $0.months = 1
      $0.roll = true
    }.answer()
    #expect(rolled.due.date == (try day("2026-04-07")))
    #expect(rolled.text.contains("Rolled on      from Sat 4 Apr 2026, which is no working day"))
    #expect(try object(rolled)["rolledFrom"] as? String == "2026-04-04")
  }

  @Test("A clock due on a named date asks for it, one that is counted refuses it")
  func namedDates() throws {
    let action = try query("2026-03-31") {
      $0.clock = "K34"
      $0.named = "2026-06-30"
    }.answer()
    #expect(action.due.date == (try day("2026-06-30")))
    let letter = try query("2026-03-31") {
      $0.clock = "K16"
      $0.named = "2026-04-20"
    }.answer()
    #expect(letter.due.date == (try day("2026-04-20")))
    #expect(try query("2026-03-31") { $0.clock = "K16" }.answer().due.date == day("2026-04-16"))
    func problem(_ set: (inout DueQuery) -> Void) -> String? {
      #expect(throws: StatutoryCalendarError.self) { try query("2026-03-31", set).answer() }?
        .problems.first
    }
    #expect(problem { $0.clock = "K34" }?.contains("give that date") == true)
    #expect(problem { $0.clock = "K23" }?.contains("when K21 is; give that due date") == true)
    let counted = problem {
      $0.clock = "K01"
      $0.named = "2026-06-30"
    }
    #expect(counted?.contains("no date can be named for it") == true)
  }

  @Test("A reminder is told as one, with its note")
  func reminderText() throws {
    let answer = try query("2026-04-30T15:00:00Z") { $0.clock = "K15" }.answer()
    #expect(answer.text.contains("Reminder on    Fri 22 May 2026"))
    #expect(answer.text.contains("Note           No source binds the Panel"))
    #expect(try object(answer)["kind"] as? String == "reminder")
  }

  @Test(
    "Questions without an answer name their reason",
    arguments: [
      ("K99", "2026-03-31", StatutoryCalendarError.Code.clockUnknown),
      ("K01", "2018-06-30", .noEditionInForce), ("K01", "9999-12-30", .queryInvalid),
      ("K01", "0000-01-01", .noEditionInForce),
    ])
  func refused(clock: String, from: String, code: StatutoryCalendarError.Code) {
    let error = #expect(throws: StatutoryCalendarError.self) {
      try query(from) { $0.clock = clock }.answer()
    }
    #expect(error?.code == code)
  }

  @Test("Results that no four-digit year can name are refused")
  func farAway() {
    for from in ["9950-01-01", "0000-06-01"] {
      #expect(throws: StatutoryCalendarError.self) {
        try query(from) { $0.years = 100 }.answer()
      }
    }
    #expect(throws: StatutoryCalendarError.self) { try query("2026-01-01") { _ in }.answer() }
  }
}
