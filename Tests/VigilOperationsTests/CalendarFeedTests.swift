import CivilTime
import Testing
import VigilOperations

/// What RFC 5545 asks of a feed, whatever is in it.
@Suite struct CalendarFeedTests {
  private func entry(
    _ number: Int = 1, date: String = "2026-04-30", summary: String = "RN26-7H3KQ9TX due",
    details: String = "K06", sequence: Int = 0, isWithdrawn: Bool = false
  ) throws -> CalendarEntry {
    let digits = String(number)
    return CalendarEntry(
      uid: "5b0c5a2e-8a1d-5c3f-9d57-" + String(repeating: "0", count: 12 - digits.count) + digits,
      sequence: sequence, changedAt: try Samples.instant("2026-04-09T15:45:30.250Z"),
      date: try Samples.date(date), summary: summary, details: details, isWithdrawn: isWithdrawn)
  }

  private func read(_ entries: [CalendarEntry], name: String = "Deadlines") throws -> StrictCalendar
  {
    StrictCalendar(try CalendarFeed(name: name, entries: entries).bytes)
  }

  @Test func anEntryIsAWholeDayWithAnExclusiveEnd() throws {
    let calendar = try read([try entry(date: "2026-12-31")])
    #expect(calendar.problems == [])
    let event = try #require(calendar.events.first)
    #expect(event.value("DTSTART") == "20261231")
    #expect(event.value("DTEND") == "20270101")
    #expect(event.value("DTSTAMP") == "20260409T154530Z")
    #expect(event.value("STATUS") == "CONFIRMED")
    #expect(event.value("UID") == "5b0c5a2e-8a1d-5c3f-9d57-000000000001")
  }

  @Test func aWithdrawnEntryIsCancelledAndKeepsItsIdentity() throws {
    let calendar = try read([try entry(sequence: 3, isWithdrawn: true)])
    #expect(calendar.problems == [])
    #expect(calendar.events.first?.value("STATUS") == "CANCELLED")
    #expect(calendar.events.first?.value("SEQUENCE") == "3")
  }

  @Test(
    "A text of any length and script comes back as it was",
    arguments: [
      "", "a;b,c\\d\ne", "\\n is no line break", String(repeating: "Überprüfung ", count: 40),
      String(repeating: "€", count: 200), String(repeating: "👩‍👧", count: 60), "tab\tand bell\u{7}",
      String(repeating: "x", count: 61), String(repeating: "x", count: 62), ";;;,,,\\\\\\",
    ])
  func anyText(_ text: String) throws {
    let calendar = try read([try entry(summary: "S" + text, details: text)], name: "N" + text)
    #expect(calendar.problems == [])
    let plain = text.filter { !"\t\u{7}".contains($0) }
    #expect(calendar.events.first?.text("SUMMARY") == "S" + plain)
    #expect(calendar.events.first?.text("DESCRIPTION") == plain)
    #expect(calendar.calendar.text("X-WR-CALNAME") == "N" + plain)
  }

  @Test func everyLengthAroundTheFoldIsFoldedRight() throws {
    for length in 50...160 {
      for letter in ["x", "é", "€", "😀"] {
        let text = String(repeating: letter, count: length)
        let calendar = try read([try entry(summary: text)])
        #expect(calendar.problems == [], "\(length) times \(letter)")
        #expect(calendar.events.first?.text("SUMMARY") == text)
      }
    }
  }

  @Test func aFeedWithoutEntriesIsStillACalendar() throws {
    let calendar = try read([])
    #expect(calendar.problems == [])
    #expect(calendar.components.map(\.name) == ["VTIMEZONE"])
  }

  @Test func theSameEntriesInAnyOrderGiveTheSameBytes() throws {
    let entries = try (1...9).map { try entry($0, date: "2026-04-\(10 + $0 % 3)") }
    let feed = try CalendarFeed(name: "Deadlines", entries: entries)
    #expect(try CalendarFeed(name: "Deadlines", entries: entries.reversed()).bytes == feed.bytes)
    let dates = StrictCalendar(feed.bytes).events.compactMap { $0.value("DTSTART") }
    #expect(dates == dates.sorted())
  }

  @Test func moreEntriesThanASubscriberTakesAreRefused() throws {
    let one = try entry()
    let many = [CalendarEntry](repeating: one, count: CalendarFeed.entriesMax + 1)
    #expect {
      _ = try CalendarFeed(name: "Deadlines", entries: many)
    } throws: { error in
      (error as? OperationsError)?.message.contains("--owner") == true
    }
  }

  @Test(
    "The strict reader finds what is wrong",
    arguments: [
      ("\r\nSUMMARY:due", "\nSUMMARY:due"), ("VERSION:2.0\r\n", ""), ("UID:5", "UID:X"),
      ("DTEND;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260430"), ("SUMMARY:due", "SUMMARY:a;b"),
      ("DTSTART;VALUE=DATE", "DTSTART"), ("END:VEVENT\r\n", ""), ("SUMMARY:due", "SUMMARY:due\\x"),
      ("SUMMARY:due", "SUMMARY:" + String(repeating: "x", count: 68)),
    ])
  func theReaderIsStrict(_ right: String, _ wrong: String) throws {
    let feed = try CalendarFeed(name: "D", entries: [try entry(summary: "due")])
    let text = String(decoding: feed.bytes, as: UTF8.self)
    #expect(text.contains(right))
    #expect(StrictCalendar(Array(text.replacing(right, with: wrong).utf8)).problems != [])
  }
}
