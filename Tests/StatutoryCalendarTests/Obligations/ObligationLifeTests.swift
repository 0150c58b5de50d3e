import CivilTime
import StatutoryCalendar
import Testing

@Suite("Every obligation of the register")
struct ObligationLifeTests {
  @Test("The table has every obligation of the register, and the register O01 to O71")
  func complete() throws {
    let book = try ObligationBook.bundled()
    #expect(Set(ExpectedObligation.all.map(\.id)) == Set(book.obligations.map(\.id)))
    #expect(ExpectedObligation.all.count == book.obligations.count)
    let numbers = (1...71).map { "O" + ($0 < 10 ? "0" : "") + "\($0)" }
    #expect(Set(book.obligations.map(\.number)) == Set(numbers))
  }

  @Test(
    "Adopted and not done: due as written, warned before, missed as the day ends",
    arguments: ExpectedObligation.all)
  func missed(_ row: ExpectedObligation) throws {
    let schedule = try scheduled(row.id)
    let history = try schedule.adopted(triggeredOn: Array(row.triggeredOn.prefix(1)))
    let end = try endOfDay(row.firstDue)
    let justBefore = end.adding(milliseconds: -1)
    let before = try #require(schedule.occurrences(of: history, asOf: justBefore).last)
    #expect(before.dueDate.iso8601 == row.firstDue)
    #expect(before.dueBefore == end)
    #expect(before.number == 1)
    let moments = schedule.moments(of: before)
    #expect(!schedule.levels(of: before, through: justBefore).isEmpty, "it warns before its end")
    let first = try #require(moments.first)
    #expect(before.standing(at: first.instant, warnings: moments) == .due)
    if first.instant > LondonTime.startOfDay(history.adoptedFrom), row.triggeredOn.isEmpty {
      let earlier = first.instant.adding(milliseconds: -1)
      #expect(before.standing(at: earlier, warnings: moments) == .upcoming)
    }
    #expect(!before.isMissed(by: justBefore))
    let after = try #require(schedule.occurrences(of: history, asOf: end).first)
    #expect(after.isMissed(by: end))
    #expect(after.standing(at: end, warnings: moments) == .missed)
  }

  @Test(
    "Done in time: met, never missed, and the next one is due as written",
    arguments: ExpectedObligation.all)
  func met(_ row: ExpectedObligation) throws {
    let schedule = try scheduled(row.id)
    var history = try schedule.adopted(triggeredOn: row.triggeredOn)
    let open = try #require(
      schedule.occurrences(of: history, asOf: morning(row.doneOn)).first)
    for hour in 0..<open.required {
      history.completions.append(
        .init(try morning(row.doneOn, hour: 11 + hour), evidence: "DOC-7H3KQ9TX4MZ2"))
    }
    let done = try endOfDay(row.doneOn)
    let found = schedule.occurrences(of: history, asOf: done)
    #expect(dueDates(Array(found.prefix(2))) == [row.firstDue, row.nextDue])
    #expect(found[0].isMetInTime)
    #expect(found[0].meeting?.evidence == "DOC-7H3KQ9TX4MZ2")
    let end = try endOfDay(row.nextDue)
    let later = schedule.occurrences(of: history, asOf: end)
    #expect(!later[0].isMissed(by: end))
    #expect(later[0].standing(at: end, warnings: []) == .met)
    #expect(later[1].isMissed(by: end), "the next one is open until it is done")
  }

  @Test(
    "Waived: neither warned about nor missed, with its reason", arguments: ExpectedObligation.all)
  func waived(_ row: ExpectedObligation) throws {
    let schedule = try scheduled(row.id)
    var history = try schedule.adopted(triggeredOn: Array(row.triggeredOn.prefix(1)))
    let at = row.triggeredOn.first ?? ExpectedObligation.adoptedFrom
    history.waivers = [
      .init(
        dueDate: try day(row.firstDue), at: try morning(at, hour: 12), reason: "notNeeded",
        byRole: "strategicLeadershipGroup")
    ]
    let end = try endOfDay(row.firstDue)
    let first = try #require(schedule.occurrences(of: history, asOf: end).first)
    #expect(first.waiver?.reason == "notNeeded")
    #expect(!first.isMissed(by: end))
    #expect(first.standing(at: end, warnings: []) == .waived)
    #expect(schedule.levels(of: first, through: end).isEmpty)
  }
}
