import CivilTime
import StatutoryCalendar
import Testing

@Suite("Contradictory sources on arrangements")
struct ArrangementReadingTests {
  private let rules: RuleBook
  private let questions: SourceQuestionBook
  private let standard: PartnershipArrangement

  init() throws {
    rules = try .bundled()
    questions = try .bundled()
    standard = try PartnershipText.arrangement("")
  }

  private func arrangement(
    _ id: String, _ date: String = "2026-04-09"
  ) throws -> PartnershipArrangement {
    try #require(rules.partnership(id)).arrangement(inForceOn: day(date))
  }

  @Test("X6: a case raised by a partner is considered; a rapid review in any case where chosen")
  func x6() throws {
    #expect(standard.partnerRaised == .consideration)
    for partnership in rules.partnerships {
      #expect(partnership.arrangements.allSatisfy { $0.partnerRaised == .consideration })
    }
    let chosen = try PartnershipText.arrangement(#""partnerRaised": "rapidReview""#)
    #expect(chosen.partnerRaised == .rapidReview)
    #expect(PartnershipText.problems(#""partnerRaised": "always""#).count == 1)
    // Whatever it is called, its fifteen days are a target of this software and no duty.
    let target = try #require(rules.edition(inForceOn: day("2026-04-09")).clock("K06b"))
    #expect(target.with(chosen).severity == .operational)
  }

  @Test("X7: who approves a report is an ordered list of each partnership")
  func x7() throws {
    func steps(_ id: String) throws -> [String] {
      try arrangement(id).rapidReviewApprovals.map { "\($0.by) \($0.meaning)" }
    }
    #expect(
      try steps("nottingham-city")
        == ["involvedParties agrees", "seniorStrategicLeads signsOff", "bmg approvesActions"])
    #expect(try steps("nottinghamshire") == ["csprg signsOff"])
    #expect(
      try steps("northamptonshire")
        == ["llr recommends", "delegatedSafeguardingPartners decides"])
    func signOff(_ id: String) throws -> [ApprovalStep] {
      try arrangement(id).practiceReviewSignOff
    }
    #expect(try signOff("nottingham-city") == [ApprovalStep(by: "bmg", meaning: .signsOff)])
    #expect(try signOff("nottinghamshire") == [ApprovalStep(by: "saig", meaning: .receives)])
    #expect(try signOff("northamptonshire") == [ApprovalStep(by: "dsp-group", meaning: .decides)])
  }

  @Test("X10: one form, three national readers and local copies; a partnership may name others")
  func x10() throws {
    #expect(standard.notificationRecipients.national == [.panel, .ofsted, .departmentForEducation])
    #expect(standard.notificationRecipients.local.first == .businessOffice)
    let chosen = try PartnershipText.arrangement(
      #""notificationRecipients": {"national": ["panel"], "local": ["businessOffice"]}"#)
    #expect(chosen.notificationRecipients.national == [.panel])
    let without = PartnershipText.problems(
      #""notificationRecipients": {"national": ["ofsted"], "local": []}"#)
    #expect(without.count == 1 && without[0].contains("must name panel"))
  }

  @Test("X11: the place of the incident decides, in Northamptonshire the child's residence")
  func x11() throws {
    #expect(standard.decisions.place == .incidentArea)
    #expect(try arrangement("nottinghamshire").decisions.place == .incidentArea)
    #expect(try arrangement("northamptonshire").decisions.place == .residence)
  }

  @Test("X12: the chair of the city's management group rotates since 2023/24, independent before")
  func x12() throws {
    func chair(_ date: String) throws -> PartnershipGroup.Chair? {
      try arrangement("nottingham-city", date).group("bmg")?.chair
    }
    #expect(try chair("2023-03-31") == .independentChair)
    #expect(try chair("2023-04-01") == .rotatingPartner)
    #expect(try chair("2026-04-09") == .rotatingPartner)
  }

  @Test(
    "X14 to X17: the readings named are those that the obligations have",
    arguments: [
      ("X15", "twice-a-year", ["O64", "O65"]), ("X16", "three-rounds", ["O13", "O41"]),
      ("X17", "quarterly", ["O26a"]),
    ])
  func obligations(question: String, reading: String, ids: [String]) throws {
    #expect(questions.question(question)?.reading(reading) != nil)
    let book = try ObligationBook.bundled()
    for id in ids {
      #expect(book.obligation(id)?.readings.contains { $0.id == reading } == true, "\(id)")
      let chosen = try PartnershipText.arrangement(
        #""obligations": [{"id": "\#(id)", "reading": "\#(reading)"}]"#)
      #expect(chosen.obligationChoices.map(\.id) == [id])
      #expect(chosen.obligationChoices.first?.reading == reading)
    }
    #expect(
      PartnershipText.problems(#""obligations": [{"id": "O99"}], "obligationsOnly": ["O98"]"#)
        .isEmpty == false)
    let meetings = ["O18", "O43", "O60c"].map { book.obligation($0)?.partnership }
    #expect(meetings == ["nottingham-city", "nottinghamshire", "northamptonshire"])
  }

  @Test("X18: the city's arrangements came into operation on 27 June 2019; the misprint is noted")
  func x18() throws {
    let city = try #require(rules.partnership("nottingham-city"))
    guard case .date(let date, let note?) = city.inOperationSince else {
      Issue.record("a date with its note is expected")
      return
    }
    #expect(date == (try day("2019-06-27")))
    #expect(note.contains("2029"))
    #expect(questions.question("X18")?.standard == date.iso8601)
  }

  @Test("X19: the county's start is unresolved, and nothing is computed from it")
  func x19() throws {
    let county = try #require(rules.partnership("nottinghamshire"))
    guard case .unresolved(let readings, _) = county.inOperationSince else {
      Issue.record("an unresolved start is expected")
      return
    }
    #expect(readings == ["2019-01", "2019-09"])
    #expect(questions.question("X19")?.readings.map(\.id) == readings)
    // Whatever the start, a clock of 2019 is counted by the first arrangement known.
    for date in ["2018-12-31", "2019-05-01", "2019-10-01"] {
      #expect(county.arrangement(inForceOn: try day(date)) == county.arrangements[0])
    }
  }

  @Test("X20, X22 and X24 are notes: no file can be told otherwise and nothing counts by them")
  func notes() throws {
    for id in ["X20", "X22", "X24"] {
      let question = try #require(questions.question(id))
      #expect(question.place == .note && question.key == nil, "\(id)")
    }
    let city = try arrangement("nottingham-city").notes
    #expect(city.contains { $0.contains("Appendix 4") && $0.contains("Appendix D") })
    let county = try arrangement("nottinghamshire").notes
    #expect(county.contains { $0.contains("Appendix D is not part") })
    #expect(questions.question("X22")?.standard == "justUnder5000")
  }

  @Test("X21: item 4 of the plan is read as February 2020, and flagged")
  func x21() throws {
    let question = try #require(questions.question("X21"))
    #expect(question.standard == "2020-02")
    let item = try #require(ObligationBook.bundled().obligation("O30"))
    #expect(item.cadence == .fixedMonths([10, 2]))
  }

  @Test("X23: the share of the core courses is computed from the counts")
  func x23() throws {
    let says = try #require(questions.question("X23")?.reading("computed")?.says)
    let counts = says.split { !$0.isNumber }.compactMap { Int($0) }
    let (whole, hundredths) = (counts[0], counts[1])
    let (first, second, all) = (counts[2], counts[3], counts[4])
    // Rounded half up to two decimals, in whole numbers.
    let share = ((first + second) * 100_000 / all + 5) / 10
    #expect(share == whole * 100 + hundredths)
  }

  @Test("X25: what local documents call a role are aliases, and others may be added")
  func x25() throws {
    let city = try arrangement("nottingham-city")
    #expect(city.role(called: "Partnership Manager") == "partnershipManager")
    #expect(city.role(called: "strategic lead for safeguarding partnerships") == "strategicLead")
    #expect(city.role(called: "Partnership Officer") == "partnershipOfficer")
    #expect(city.role(called: "Development Manager") == nil)
    #expect(
      try arrangement("nottinghamshire").role(called: "Development Manager")
        == "partnershipManager")
    let own = try PartnershipText.arrangement(
      #""roleAliases": {"partnershipManager": ["Head of Partnership"]}"#)
    #expect(own.role(called: "Head of Partnership") == "partnershipManager")
  }

  @Test("X26: the scrutineer's audit covers the financial year, or what a partnership chooses")
  func x26() throws {
    #expect(standard.scrutineerAuditPeriod == .financialYear)
    let chosen = try PartnershipText.arrangement(#""scrutineerAuditPeriod": "calendarYear""#)
    #expect(chosen.scrutineerAuditPeriod == .calendarYear)
    #expect(PartnershipText.problems(#""scrutineerAuditPeriod": "decade""#).count == 1)
  }

  @Test("X27: the board holds the place of the group from the day on which it took over")
  func x27() throws {
    let city = try #require(rules.partnership("nottingham-city"))
    func holder(_ id: String, _ date: String) throws -> String? {
      city.organisation(id, on: try day(date))?.id
    }
    #expect(try holder("nottingham-city-ccg", "2019-12-31") == "nottingham-city-ccg")
    #expect(
      try holder("nottingham-city-ccg", "2022-06-30") == "nottingham-and-nottinghamshire-ccg")
    #expect(
      try holder("nottingham-city-ccg", "2022-07-01") == "nottingham-and-nottinghamshire-icb")
    #expect(
      try holder("nottingham-and-nottinghamshire-icb", "2022-06-30") == nil)
    #expect(try holder("unknown", "2022-07-01") == nil)
    let county = try #require(rules.partnership("nottinghamshire"))
    #expect(
      county.organisation("bassetlaw-ccg", on: try day("2023-01-01"))?.role
        == "integratedCareBoard")
  }
}
