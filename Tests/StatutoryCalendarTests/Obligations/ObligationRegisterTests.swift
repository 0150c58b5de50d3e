import CivilTime
import StatutoryCalendar
import Testing

@Suite("The obligations file")
struct ObligationRegisterTests {
  @Test("An interval that no source gives is operational and says so")
  func operational() throws {
    let book = try ObligationBook.bundled()
    let operational = Set(book.obligations.filter { $0.severity == .operational }.map(\.number))
    #expect(
      operational == [
        "O03", "O07", "O10", "O13", "O16", "O28", "O29", "O31", "O32", "O34", "O35", "O38", "O39",
        "O43", "O47", "O52", "O55", "O63", "O67", "O69", "O70",
      ])
    for obligation in book.obligations {
      #expect(obligation.severity == .local || obligation.severity == .operational)
      #expect(!obligation.source.isEmpty)
      #expect(obligation.severity != .operational || !obligation.note.isEmpty, "\(obligation.id)")
    }
  }

  @Test("A partnership keeps what its own documents declare, and temporary things only by name")
  func kept() throws {
    let book = try ObligationBook.bundled()
    let kept = try book.obligations(of: "nottinghamshire").map(\.number)
    #expect(Set(kept).isSubset(of: Set((35...55).map { "O\($0)" })))
    #expect(!kept.contains("O37") && !kept.contains("O53"))
    let named = try book.obligations(of: "nottinghamshire", choices: [ObligationChoice("O37")])
    #expect(named.contains { $0.id == "O37" })
    #expect(try book.obligations(of: "new-partnership").isEmpty)
    #expect(
      try book.obligations(of: "new-partnership", only: ["O12", "O26"]).map(\.id).prefix(3)
        == ["O12", "O26a", "O26b"])
  }

  @Test("Unknown ids and readings are all named at once")
  func unknown() throws {
    var choice = ObligationChoice("O64")
    choice.reading = "every-decade"
    do throws(StatutoryCalendarError) {
      _ = try ObligationBook.bundled().obligations(
        of: "northamptonshire", only: ["O99"], choices: [choice, ObligationChoice("O98")])
      Issue.record("accepted")
    } catch {
      #expect(error.problems.count == 3, "\(error.problems)")
    }
  }

  @Test("Every problem of a file is reported at once, each with its place")
  func allAtOnce() {
    let text = """
      {"note": "n", "schoolTerms": [{"from": "04-01", "through": "02-01"}],
       "standardWarnings": {"seldom": [], "often": [
         {"level": "behind-pace", "kind": "atOnce"}, {"level": "x", "kind": "atOnce", "days": 1}]},
       "obligations": [
        {"id": "12", "partnership": "p", "name": "", "late": "makesUp",
         "cadence": {"kind": "timesPerPeriod", "times": 2, "per": "year", "months": 3},
         "ownerGroup": "A group", "ownerRole": "r", "class": "grave", "source": "s"},
        {"id": "O01", "partnership": "p", "name": "n", "late": "lapses",
         "cadence": {"kind": "fixedMonths", "months": [6, 13, 6]},
         "ownerGroup": "bmg", "ownerRole": "r", "class": "local", "source": "s"},
        {"id": "O02", "partnership": "p", "name": "n", "late": "lapses",
         "cadence": {"kind": "within", "length": 0, "unit": "months", "after": ["A b"]},
         "ownerGroup": "bmg", "ownerRole": "r", "class": "local", "source": "s", "colour": "red"},
        {"id": "O03", "partnership": "p", "name": "n", "late": "lapses",
         "cadence": {"kind": "everyMonths", "months": 1, "nextFrom": "completion",
                     "anchor": "02-29"},
         "ownerGroup": "bmg", "ownerRole": "r", "class": "local"}]}
      """
    do throws(StatutoryCalendarError) {
      _ = try ObligationBook(RuleFile(name: "o.json", bytes: Array(text.utf8)))
      Issue.record("accepted")
    } catch {
      let expected = [
        "schoolTerms[0]: must go from", "often[0].level: behind-pace", "often[1].days: plays no",
        "[0].id: must be O", "[0].name: is empty", "[0].cadence.months: plays no part",
        "[0].late: must be lapses", "[0].ownerGroup: must be a group", "[0].class: must be one of",
        "[1].cadence.months[1]: must be a month", "[1].cadence.months[2]: must be a month",
        "[2].cadence.length: 0 is outside", "[2].cadence.after[0]: must be a code",
        "[2].colour: unknown member", "[3].cadence.anchor: must be a day", "[3].source: is missing",
      ]
      for text in expected {
        #expect(error.problems.contains { $0.contains(text) }, "\(text) in \(error.problems)")
      }
      #expect(error.problems.count == expected.count, "\(error.problems)")
      #expect(error.code == .rulesInvalid)
    }
  }

  @Test("Every cadence says in words how often")
  func words() throws {
    let book = try ObligationBook.bundled()
    for (id, words) in [
      ("O06", "every 12 months, counted from when it was last done"),
      ("O12", "at least 4 times in each year from 04-01"),
      ("O21", "by the end of June, October and February of every year"),
      ("O02", "within 7 calendar days of yearlyReportPublished"),
      ("O17", "at every meeting: businessManagementGroupMet"),
    ] { #expect(book.obligation(id)?.cadence.inWords == words) }
  }
}
