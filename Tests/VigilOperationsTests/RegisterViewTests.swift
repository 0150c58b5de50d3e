import CivilTime
import Foundation
import StatutoryCalendar
import Testing
import VigilOperations

/// `vigil rules` and `vigil obligations` say what the registers have.
@Suite struct RegisterViewTests {
  private let rules: RuleBook
  private let register: ObligationBook
  private let calendar: HolidayCalendar
  private let today: CivilDate

  init() throws {
    rules = try .bundled()
    register = try .bundled()
    calendar = try .bundled()
    today = try Samples.date("2026-11-21")
  }

  private func choice(
    edition: String? = nil, on date: String = "2026-11-21", partnership: String? = nil
  ) throws -> RuleChoice {
    try RuleChoice(rules, edition: edition, on: try Samples.date(date), partnership: partnership)
  }

  @Test("Every clock of every edition is listed and shown", arguments: [nil, "nottingham-city"])
  func everyClock(_ partnership: String?) throws {
    for edition in rules.allEditions {
      let choice = try choice(edition: edition.id, partnership: partnership)
      let list = RuleList(choice).text(.plain)
      let object = try Samples.object(try RuleList(choice).json())
      let clocks = try #require(object["clocks"] as? [[String: Any]])
      #expect(clocks.compactMap { $0["id"] as? String } == edition.clocks.map(\.id))
      for clock in edition.clocks {
        #expect(list.contains("\n\(clock.id) "))
        let sheet = try ClockSheet(clock.id, in: choice)
        let text = sheet.text(.plain)
        #expect(text.hasPrefix("\(clock.id) \(clock.name)\n"))
        #expect(!text.contains("org.vigil") && !text.contains("Optional("))
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
        let one = try #require(try Samples.object(try sheet.json())["clock"] as? [String: Any])
        #expect(one["source"] as? String == clock.source)
        #expect(one["watched"] is Bool)
      }
    }
  }

  @Test func theRulesOfADateAreThoseInForceThen() throws {
    func edition(_ date: String) throws -> String { try choice(on: date).edition.id }
    #expect(try edition("2026-11-21") == "working-together-2023")
    #expect(try edition("2021-03-01") == "working-together-2018")
    #expect(try edition("2020-05-01") == "relaxation-2020-03")
    #expect(throws: OperationsError.self) { try edition("2016-01-01") }
    #expect(throws: OperationsError.self) { try choice(edition: "working-together-1999") }
    #expect(throws: OperationsError.self) { try choice(partnership: "atlantis") }
  }

  @Test func whatMayExtendOrSuspendAClockIsSaid() throws {
    let choice = try choice()
    let extended = try ClockSheet("k21", in: choice).text(.plain)
    #expect(extended.contains("by publication delay approved, to the date it names"))
    let fixed = try ClockSheet("K01", in: choice).text(.plain)
    #expect(fixed.contains("Extended       no: ") && fixed.contains("Suspended      no: "))
    #expect(try ClockSheet("K22", in: choice).text(.plain).contains("practice review published"))
  }

  @Test func aClockThatIsNotThereIsNotFound() throws {
    #expect {
      _ = try ClockSheet("K99", in: try choice())
    } throws: { ($0 as? OperationsError)?.exitStatus == .notFound }
    #expect {
      _ = try ClockSheet("K05", in: try choice(on: "2021-03-01"))
    } throws: { error in
      let error = error as? OperationsError
      return error?.code == .notFound && error?.message.contains("working-together-2023") == true
    }
  }

  @Test func whatAPartnershipDoesNotKeepIsMarked() throws {
    let unwatched = rules.partnerships.flatMap { partnership in
      partnership.arrangement(inForceOn: today).clocksNotWatched.map { (partnership.id, $0) }
    }
    for (partnership, clock) in unwatched {
      let sheet = try ClockSheet(clock, in: try choice(partnership: partnership))
      #expect(sheet.text(.plain).contains(": not watched"))
    }
    #expect(!unwatched.isEmpty)
  }

  @Test func everyObligationIsListedWithItsDatesOrWhatSetsItOff() throws {
    let list = try ObligationList(register, from: today, dates: 3, calendar: calendar)
    let text = list.text(.plain)
    let object = try Samples.object(try list.json())
    let shown = try #require(object["obligations"] as? [[String: Any]])
    #expect(shown.compactMap { $0["id"] as? String } == register.obligations.map(\.id))
    for (obligation, json) in zip(register.obligations, shown) {
      #expect(text.contains("\n\(obligation.id) "))
      let dates = try #require(json["next"] as? [String])
      #expect(dates.isEmpty == !obligation.cadence.triggers.isEmpty, "\(obligation.id)")
      #expect(dates == dates.sorted() && Set(dates).count == dates.count, "\(obligation.id)")
      #expect(dates.allSatisfy { $0 >= today.iso8601 }, "\(obligation.id)")
    }
  }

  @Test func fourAuditsAYearFallDueAtTheEndOfEachYear() throws {
    let list = try ObligationList(
      register, number: "o12", from: today, dates: 3, calendar: calendar)
    let object = try Samples.object(try list.json())
    let one = try #require((object["obligations"] as? [[String: Any]])?.first)
    #expect(one["next"] as? [String] == ["2027-03-31", "2028-03-31", "2029-03-31"])
    #expect(list.sheets(.plain).contains("Nottingham City arrangements 2023/24, Audit"))
    #expect(list.names("O12") && !list.names("O13"))
  }

  @Test func aNumberStandsForAllItsParts() throws {
    let list = try ObligationList(
      register, number: "O26", from: today, dates: 1, calendar: calendar)
    #expect(list.names("O26a") && list.names("O26c"))
    #expect {
      _ = try ObligationList(
        self.register, number: "O99", from: self.today, dates: 1, calendar: self.calendar)
    } throws: { ($0 as? OperationsError)?.exitStatus == .notFound }
  }

  // MARK: Files

  @Test func whatShipsIsSound() throws {
    let check = RuleFileCheck([])
    #expect(check.problems == [])
    #expect(check.summary.hasPrefix("the rules that ship: nothing wrong"))
  }

  @Test func everyProblemOfAFileIsListedWithItsPlace() throws {
    let partnership = RuleFile(
      name: "atlantis.json", bytes: Array(#"{"id": "atlantis", "arrangements": []}"#.utf8))
    let edition = RuleFile(name: "new.json", bytes: Array(#"{"id": "new", "clocks": []}"#.utf8))
    let duties = RuleFile(name: "duties.json", bytes: Array(#"{"obligations": 5}"#.utf8))
    let check = RuleFileCheck([partnership, edition, duties])
    for name in ["atlantis.json", "new.json", "duties.json"] {
      #expect(check.problems.contains { $0.hasPrefix(name) }, "\(check.problems)")
    }
    #expect(check.summary.hasSuffix("\(check.problems.count) problems"))
    let object = try Samples.object(try check.json())
    #expect(object["problems"] as? [String] == check.problems)
  }

  @Test func theExamplePartnershipIsReadBesideThoseThatShip() throws {
    let check = RuleFileCheck([PartnershipDirectory.example])
    #expect(check.problems == [])
    #expect(check.summary.contains("\(rules.partnerships.count + 1) partnerships"))
  }

  @Test func whatTheWorkerWouldRefuseIsAProblemToo() throws {
    #expect(RuleFileCheck([]) { _ in ["K01: names no event"] }.problems == ["K01: names no event"])
    let unreadable = RuleFile(name: "new.json", bytes: Array("{".utf8))
    #expect(!RuleFileCheck([unreadable]) { _ in ["asked"] }.problems.contains("asked"))
  }
}
