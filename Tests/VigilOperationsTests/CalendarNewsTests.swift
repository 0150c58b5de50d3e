import CivilTime
import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations

/// `vigil calendar`: what is shown, what would be published, and what is not news.
@Suite struct CalendarNewsTests {
  private let calendars: CalendarSet
  private let now: Instant

  init() throws {
    calendars = try .bundled()
    now = try Samples.instant("2026-11-21T12:00:00Z")
  }

  private func change(_ news: CalendarChange.News) throws -> CalendarChange {
    try CalendarNews.change(
      calendar: "england-and-wales", version: "privy-council/2027-01", at: now, news)
  }

  @Test func aProclamationIsAnEventUnderTheCalendarAsItsKey() throws {
    let date = try Samples.date("2027-06-04")
    let change = try change(.proclaimed(Holiday(date: date, code: "jubilee-bank-holiday")))
    let event = try CalendarNews(now: now).event(change)
    #expect(event.envelope.type == HolidayProclaimed.eventType)
    #expect(event.envelope.subject == "england-and-wales")
    #expect(event.topic == .calendarUpdates)
    let payload = try EventCatalogue.decode(
      type: event.envelope.type, data: event.data, codec: FoundationPayloadCodec())
    let told = try #require(payload as? HolidayProclaimed)
    #expect(told.date == date && told.title == "jubilee-bank-holiday")
    #expect(told.version == "privy-council/2027-01" && told.proclaimedAt == now)
    // The same news said again is the same event.
    #expect(try CalendarNews(now: now).event(change).envelope.id == event.envelope.id)
  }

  @Test func aConfirmationRestsOnARoleAndADocument() throws {
    let change = try change(.withdrawalConfirmed(try Samples.date("2027-06-04")))
    let news = CalendarNews(now: now)
    #expect(throws: OperationsError.self) { _ = try news.event(change) }
    #expect {
      _ = try news.event(change, confirmedBy: (role: "king", document: "DOC-0Z9Y8X7W6V5T"))
    } throws: { ($0 as? OperationsError)?.message.contains("partnershipManager") == true }
    let event = try news.event(
      change, confirmedBy: (role: "partnership-manager", document: "DOC-0Z9Y8X7W6V5T"))
    #expect(event.envelope.type == HolidayWithdrawalConfirmed.eventType)
    #expect {
      _ = try news.event(change, confirmedBy: (role: "partnershipManager", document: "Smith, J."))
    } throws: { ($0 as? OperationsError)?.code == .dataInvalid }
  }

  @Test func aWeekendIsNoBankHoliday() throws {
    #expect {
      _ = try self.change(.withdrawn(try Samples.date("2027-06-05")))
    } throws: { error in
      let error = error as? OperationsError
      return error?.code == .usage && error?.message.contains("Saturday") == true
    }
  }

  @Test func whatIsNoNewsIsSaid() throws {
    let christmas = try Samples.date("2026-12-25")
    let plain = try Samples.date("2026-12-24")
    func notes(_ news: CalendarChange.News) throws -> Int {
      CalendarNews.notes(on: try change(news), in: calendars).count
    }
    #expect(try notes(.proclaimed(Holiday(date: christmas, code: "christmas-day"))) == 1)
    #expect(try notes(.proclaimed(Holiday(date: plain, code: "christmas-eve"))) == 0)
    #expect(try notes(.withdrawn(christmas)) == 0)
    #expect(try notes(.withdrawn(plain)) == 1)
  }

  private static let file = """
    {"england-and-wales": {"division": "england-and-wales", "events": [
      {"title": "New Year’s Day", "date": "2027-01-01", "notes": "", "bunting": true},
      {"title": "Extra bank holiday", "date": "2027-06-04", "notes": "Substitute day", "bunting": true}
    ]}}
    """

  private func report(_ text: String) throws -> ImportReport {
    try ImportReport(
      govUK: Array(text.utf8), name: "list.json", version: "gov.uk/2026-11", verifiedThrough: nil,
      now: now, calendars: calendars)
  }

  @Test func anImportShowsAndPublishesWhatTheFileAdds() throws {
    let report = try report(Self.file)
    #expect(report.text(.plain).contains("Adds  Fri 4 Jun 2027  Extra bank holiday"))
    #expect(!report.text(.plain).contains("New Year"))
    let events = try report.events(now: now)
    #expect(events.map(\.envelope.type) == [BankHolidaysPublished.eventType])
    let payload = try EventCatalogue.decode(
      type: BankHolidaysPublished.eventType, data: events[0].data, codec: FoundationPayloadCodec())
    let told = try #require(payload as? BankHolidaysPublished)
    #expect(told.holidays.map(\.title) == ["new-years-day", "extra-bank-holiday"])
    #expect(told.holidays.map(\.notes) == [nil, "substitute-day"])
    let object = try Samples.object(try report.json(isPublished: false))
    let divisions = try #require(object["divisions"] as? [[String: Any]])
    #expect((divisions.first?["added"] as? [[String: Any]])?.count == 1)
    #expect(object["published"] as? Bool == false)
  }

  @Test func aFileThatIsKnownHasNothingToPublish() throws {
    let known = Self.file.replacing(
      #", {"title": "Extra"#, with: #", {"title": "Extra"#
    ).split(separator: "\n").filter { !$0.contains("Extra") }.joined(separator: "\n")
      .replacing("\"bunting\": true},", with: "\"bunting\": true}")
    let report = try report(known)
    #expect(try report.events(now: now).isEmpty)
    #expect(report.text(.plain).contains("Nothing new"))
  }

  @Test func aSpoiltFileIsRefusedWithItsPlaces() throws {
    #expect {
      _ = try self.report("{")
    } throws: { error in
      let error = error as? OperationsError
      return error?.exitStatus == .dataInvalid && error?.message.contains("list.json") == true
    }
  }

  @Test func theSheetNamesVersionReachAndProvisionalYears() throws {
    let calendar = calendars.englandAndWales
    let sheet = CalendarSheet(calendar, years: 2026...2026)
    let text = sheet.text(.plain, now: now)
    #expect(text.contains(calendar.version))
    #expect(text.contains("Fri 3 Apr 2026"))
    #expect(!text.contains("\n2027"))
    let object = try Samples.object(try sheet.json(now: now))
    #expect(object["verifiedThrough"] as? String == calendar.verifiedThrough.iso8601)
    #expect((object["holidays"] as? [[String: Any]])?.count == 8)
    #expect(object["daysLeft"] is Int)
  }

  @Test func changesOnRecordAreAppliedInTheOrderOfTheirRevisions() throws {
    let shipped = calendars.englandAndWales
    let date = try Samples.date("2027-06-04")
    func change(
      _ revision: Int, added: [BankHoliday] = [], withdrawn: [CivilDate] = []
    ) -> CalendarChanged {
      CalendarChanged(
        calendar: shipped.id, version: "news-\(revision)", revision: revision, added: added,
        withdrawn: withdrawn, verifiedThrough: shipped.verifiedThrough)
    }
    let added = change(1, added: [BankHoliday(date: date, title: "jubilee-bank-holiday")])
    let withdrawn = change(2, withdrawn: [date])
    let one = try CalendarReading.applying([added], to: shipped)
    #expect(one.holiday(on: date) != nil && one.version == "news-1")
    #expect(one.verifiedThrough == shipped.verifiedThrough)
    let both = try CalendarReading.applying([withdrawn, added], to: shipped)
    #expect(both.holiday(on: date) == nil && both.version == "news-2")
    #expect(both.holidays == shipped.holidays)
    #expect(try CalendarReading.applying([], to: shipped).version == shipped.version)
  }
}
