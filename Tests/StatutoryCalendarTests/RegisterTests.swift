import CivilTime
import StatutoryCalendar
import Testing

/// The register of clocks as a person would copy it out of the sources, held against the files.
@Suite("The register of clocks")
struct RegisterTests {
  let rules: RuleBook
  init() throws { rules = try RuleBook.bundled() }

  private struct Row: Sendable, CustomStringConvertible {
    let id: String
    let editions: String
    let kind: String
    let subject: String
    let period: String
    let calendar: String
    let severity: String
    let owner: String
    let start: String
    let end: String

    var description: String { id + " " + editions }

    init(_ line: Substring) {
      let fields = line.split(separator: " ").map(String.init)
      (id, editions, kind, subject) = (fields[0], fields[1], fields[2], fields[3])
      (period, calendar, severity, owner) = (fields[4], fields[5], fields[6], fields[7])
      (start, end) = (fields[8], fields[9])
    }
  }

  /// Editions are b(oth), or the one year alone; `ew` is the calendar of England and Wales.
  private static let register: [Row] = """
    K01 b limit case 5wd ew statutory localAuthority notification.required sin.recorded
    K02 b limit case sameDay - local localAuthority sin.recorded sin-copy.recorded
    K03 b limit case 5wd ew statutory localAuthority notification.required partners-informed.recorded
    K04 b limit case 5wd ew statutory localAuthority death-notice.required#lookedAfterChild \
    death-notice.recorded#lookedAfterChild
    K05 2023 limit case 5wd ew nationalGuidance localAuthority death-notice.required#careLeaver \
    death-notice.recorded#careLeaver
    K06 b limit case 15wd ew nationalGuidance safeguardingPartners sin.recorded \
    rapid-review.submitted
    K06b b limit case 15wd ew operational safeguardingPartners local-review.accepted \
    local-review.closed
    K07 b limit case 1wd ew local strategicLead sin.recorded rapid-review.commissioned
    K08 b limit case 6wd ew local partnerAgency sin.recorded internal-review.returned
    K09 b limit case 9wd ew local businessOffice sin.recorded rapid-review-meeting.held
    K10 b limit case 11wd ew local reviewAuthor sin.recorded rapid-review.drafted
    K11 b limit case 12wd ew local involvedParties sin.recorded rapid-review.agreed
    K12 b limit case 13wd ew local seniorStrategicLeads sin.recorded rapid-review.signed-off
    K13 b limit case 14wd ew local businessOffice sin.recorded rapid-review.finalised
    K14 b limit case 15wd ew local businessOffice sin.recorded scrutineer.copied
    K15 b reminder case 15wd ew operational partnershipManager rapid-review.submitted \
    panel-letter.received
    K16 b limit case 10wd ew operational partnershipManager \
    panel-letter.received#informationRequest letter.sent#informationReply
    K17a b limit case 1wd ew operational partnershipManager panel-letter.received#disagreement \
    letter.sent#disagreementCirculation
    K17b b limit case 5wd ew operational partnershipManager panel-letter.received#disagreement \
    reconsideration-meeting.held
    K18 b limit case 5wd ew operational safeguardingPartners reconsideration.decided \
    letter.sent#reconsiderationJustification
    K19 b limit case 10wd ew operational safeguardingPartners review-decision.settled \
    letter.delivered#familyOutcome
    K20 b limit case 5wd ew operational safeguardingPartners practice-review.commissioned \
    letter.sent#reviewNotice
    K21 b limit case 6m - nationalGuidance safeguardingPartners practice-review.commissioned \
    practice-review.published
    K22 b limit case -7wd ew nationalGuidance safeguardingPartners publication.planned \
    letter.sent#prePublicationCopy
    K23 b limit case as:K21 - local strategicLeadershipGroup publication-delay.identified \
    publication-delay.approved
    K24 b limit case as:K22,K21 - operational strategicLeadershipGroup non-publication.decided \
    letter.sent#nonPublicationJustification
    K25 b minimumPeriod case 1y - nationalGuidance businessOffice practice-review.published \
    publication.removed
    K26 b reminder case 5y - operational businessOffice repository-deposit.made -
    K26a b limit case 20wd ew operational businessOffice practice-review.published \
    repository-deposit.made
    K27 b limit partnership 7cd - local businessOffice annual-report.published \
    annual-report.copied
    K28 b limit partnership 7cd - nationalGuidance safeguardingPartners yearly-report.published \
    yearly-report.sent
    K29 2018 limit partnership 10-31 - local safeguardingPartners reporting-period.ended \
    yearly-report.published
    K29 2023 limit partnership 09-30 - nationalGuidance safeguardingPartners \
    reporting-period.ended yearly-report.published
    K30 b limit partnership 3y - local safeguardingPartners arrangements.reviewed \
    arrangements.reviewed
    K31 b limit partnership 12m - local safeguardingPartners relevant-agencies.reviewed \
    relevant-agencies.reviewed
    K32 b limit request 1m ew statutory dataController subject-access-request.received \
    subject-access-request.answered
    K33 b limit request 72h - statutory dataProtectionOfficer data-breach.found data-breach.reported
    K34 b limit action named - local partnerAgency action.agreed action.evidence-accepted
    K35 b reminder booking -1cd - operational learner booking.confirmed booking.cancelled
    """.split(separator: "\n").map { Row($0) }

  /// A clock's period as the table writes it.
  private func text(_ clock: StatutoryClock) -> String {
    let period = clock.period
    return switch period.unit {
    case .workingDays: "\(period.length)wd"
    case .calendarDays: "\(period.length)cd"
    case .months: "\(period.length)m"
    case .years: "\(period.length)y"
    case .clockHours: "\(period.length)h"
    case .sameDay: "sameDay"
    case .monthDay: period.monthDay?.iso8601 ?? "?"
    case .named: "named"
    case .sameAsClock: "as:" + clock.sameDueAs.joined(separator: ",")
    }
  }

  @Test("Every clock stands in the editions it should, as the register has it", arguments: register)
  private func row(_ row: Row) throws {
    let ids = ["2018", "2023"].filter { row.editions == "b" || row.editions == $0 }
    for year in ids {
      let clock = try #require(rules.edition("working-together-\(year)")?.clock(row.id))
      #expect(clock.kind.rawValue == row.kind)
      #expect(clock.subject.rawValue == row.subject)
      #expect(text(clock) == row.period)
      #expect(clock.calendarId == (row.calendar == "ew" ? "england-and-wales" : nil))
      #expect(clock.severity.rawValue == row.severity)
      #expect(clock.ownerRole == row.owner)
      #expect(clock.startEvent == "org.vigil." + row.start)
      #expect(clock.endEvent == (row.end == "-" ? nil : "org.vigil." + row.end))
      #expect(clock.isWatched)
    }
  }

  @Test("No edition has a clock that the register does not have; only K05 is new in 2023")
  func nothingElse() {
    for year in ["2018", "2023"] {
      let expected = Self.register.filter { ["b", year].contains($0.editions) }.map(\.id)
      #expect(rules.edition("working-together-\(year)")?.clocks.map(\.id) == expected)
    }
    #expect(rules.edition("working-together-2018")?.clock("K05") == nil)
    #expect(Set(rules.clockIds) == Set(Self.register.map(\.id)))
  }

  @Test("Only what an event of the register ends a duty with cancels it")
  func cancellations() throws {
    let withdrawal = "org.vigil.sin-withdrawal.recorded"
    let lapse = "org.vigil.notification.lapsed"
    let nothing = "org.vigil.non-publication.decided#reportAndImprovements"
    var expected: [String: [String]] = [
      "K01": [withdrawal, lapse], "K03": [withdrawal, lapse], "K06b": ["org.vigil.sin.recorded"],
      "K21": [nothing], "K22": [nothing], "K23": ["org.vigil.practice-review.published", nothing],
      "K34": ["org.vigil.action.withdrawn"], "K35": ["org.vigil.booking.closed"],
    ]
    let notified = [
      "K02", "K06", "K07", "K08", "K09", "K10", "K11", "K12", "K13", "K14", "K15", "K16", "K17a",
      "K17b",
    ]
    for id in notified { expected[id] = [withdrawal] }
    for clock in rules.editions.flatMap(\.clocks) {
      #expect(clock.cancelledBy == expected[clock.id] ?? [], "\(clock.id)")
    }
  }

  @Test("Only K21 and K32 can be extended and only K19 stopped; K01 and K06 neither; each says why")
  func extensionsAndPauses() throws {
    for clock in rules.allEditions.flatMap(\.clocks) {
      #expect(clock.extendable.allowed == ["K21", "K32"].contains(clock.id), "\(clock.id)")
      #expect((clock.extendedBy != nil) == clock.extendable.allowed, "\(clock.id)")
      #expect(clock.pausable.allowed == (clock.id == "K19"), "\(clock.id)")
      #expect((clock.suspendedBy != nil) == clock.pausable.allowed, "\(clock.id)")
      #expect(clock.extendable.reason.count > 20 && clock.pausable.reason.count > 20)
    }
    let edition = try #require(rules.edition("working-together-2023"))
    let delay = try #require(edition.clock("K21")?.extendedBy)
    #expect(delay.event == "org.vigil.publication-delay.approved" && delay.target == .named)
    let complex = try #require(edition.clock("K32")?.extendedBy)
    #expect(complex.event == "org.vigil.subject-access-request.extended")
    #expect(complex.target == .total(Period(3, .months)))
    let family = try #require(edition.clock("K19"))
    #expect(family.suspendedBy == "org.vigil.family-letter-hold.placed")
    #expect(family.resumedBy == "org.vigil.family-letter-hold.lifted")
  }

  @Test("What is special to one clock is special to it alone")
  func particulars() {
    for clock in rules.allEditions.flatMap(\.clocks) {
      let id = clock.id
      #expect(clock.rollsToWorkingDay == (id == "K32"), "\(id)")
      #expect(clock.blocks == (id == "K22" ? "org.vigil.practice-review.published" : nil), "\(id)")
      #expect(clock.mayBeNamed == ["K16", "K35"].contains(id), "\(id)")
      #expect(clock.bound == (id == "K25" ? .minimum : .maximum), "\(id)")
      #expect(clock.perQualifier == (id == "K08" ? "agency" : nil), "\(id)")
      #expect(clock.setBy == (id == "K08" ? "org.vigil.rapid-review.commissioned" : nil), "\(id)")
      #expect(clock.targetLength == (id == "K09" ? 8 : nil), "\(id)")
      #expect(clock.isRepeating == ["K30", "K31"].contains(id), "\(id)")
    }
  }

  @Test("Limits counted in whole days are meant to be done by 17:00; nothing else has a target")
  func operationalTarget() throws {
    for clock in rules.allEditions.flatMap(\.clocks) {
      let has = clock.kind == .limit && !["K02", "K33"].contains(clock.id)
      #expect(clock.operationalTarget == (has ? TimeOfDay(hour: 17) : nil), "\(clock.id)")
    }
    let clock = try #require(rules.edition("working-together-2023")?.clock("K01"))
    let calendar = try HolidayCalendar.bundled()
    let due = try #require(
      clock.due(from: try Instant(rfc3339: "2026-03-31T13:20:00Z"), calendar: calendar))
    #expect(clock.operationalTarget(of: due)?.rfc3339 == "2026-04-09T16:00:00Z")
  }

  @Test("A clock whose length no source gives is operational and says that it is a default")
  func operationalDefaults() {
    let lengths = ["K06b", "K15", "K16", "K17a", "K17b", "K18", "K19", "K20", "K24", "K26a", "K35"]
    for clock in rules.editions.flatMap(\.clocks) {
      if lengths.contains(clock.id) { #expect(clock.severity == .operational, "\(clock.id)") }
      if clock.severity == .operational { #expect(clock.note != nil, "\(clock.id)") }
    }
  }

  @Test("What is only recalled from guidance says that it is to be confirmed")
  func recalled() {
    let recalled = ["K04", "K16", "K20", "K21", "K22", "K25", "K28", "K32", "K33"]
    for clock in rules.editions.flatMap(\.clocks) where recalled.contains(clock.id) {
      #expect(clock.note?.contains("to be confirmed") == true, "\(clock.id)")
    }
    let yearly = rules.edition("working-together-2023")?.clock("K29")
    #expect(yearly?.note?.contains("to be confirmed") == true)
  }

  @Test("Every source can be cited in an event: 160 plain characters at most")
  func citable() {
    for clock in rules.allEditions.flatMap(\.clocks) {
      #expect(
        clock.source.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9 .,:;\/()&-]{0,159}/) != nil,
        "\(clock.id): \(clock.source)")
    }
  }
}
