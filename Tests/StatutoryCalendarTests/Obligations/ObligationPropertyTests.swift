import CivilTime
import StatutoryCalendar
import Testing

@Suite("Obligations under random histories")
struct ObligationPropertyTests {
  /// A random history of an obligation with everything that can happen to it.
  private func history(
    _ schedule: ObligationSchedule, _ random: inout SeededRandom
  ) throws -> ObligationHistory {
    let from = try day("2024-01-01").adding(days: Int.random(in: 0..<900, using: &random))
    var history = schedule.begin(adoptedFrom: from)
    func instant() -> Instant {
      LondonTime.startOfDay(from).adding(
        seconds: Int64.random(in: 0..<4 * 366 * 86_400, using: &random))
    }
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      history.completions.append(.init(instant()))
    }
    for number in 0..<Int.random(in: 1..<6, using: &random) {
      guard let code = schedule.obligation.cadence.triggers.first else { break }
      history.triggers.append(.init(code, at: instant(), number: number + 1))
    }
    let due = schedule.occurrences(of: history, asOf: instant()).map(\.dueDate)
    for date in due where Bool.random(using: &random) && history.waivers.count < 3 {
      history.waivers.append(
        .init(dueDate: date, at: instant(), reason: "merged", byRole: "businessOffice"))
      history.plans.append(
        .init(date.adding(days: -Int.random(in: 0..<20, using: &random)), at: instant()))
    }
    return history
  }

  private func schedules() throws -> [ObligationSchedule] {
    let calendar = try HolidayCalendar.bundled()
    return try ObligationBook.bundled().obligations.map {
      ObligationSchedule($0, calendar: calendar)
    }
  }

  @Test("The order of the news plays no part, and the same news give the same occurrences")
  func order() throws {
    var random = SeededRandom(seed: 71)
    for schedule in try schedules() {
      for _ in 0..<20 {
        let history = try history(schedule, &random)
        let asOf = LondonTime.startOfDay(history.adoptedFrom.adding(days: 1_000))
        let expected = schedule.occurrences(of: history, asOf: asOf)
        var shuffled = history
        shuffled.completions.shuffle(using: &random)
        shuffled.waivers.shuffle(using: &random)
        shuffled.triggers.shuffle(using: &random)
        shuffled.plans.shuffle(using: &random)
        #expect(
          schedule.occurrences(of: shuffled, asOf: asOf) == expected, "\(schedule.obligation.id)")
      }
    }
  }

  @Test("No occurrence is lost or doubled, and nothing done counts twice")
  func eachOnce() throws {
    var random = SeededRandom(seed: 17)
    for schedule in try schedules() {
      for _ in 0..<20 {
        let history = try history(schedule, &random)
        let asOf = LondonTime.startOfDay(history.adoptedFrom.adding(days: 1_200))
        let found = schedule.occurrences(of: history, asOf: asOf)
        let id = Comment(rawValue: schedule.obligation.id)
        #expect(Set(found.map(\.number)).count == found.count, id)
        let claimed = found.flatMap(\.completions)
        #expect(Set(claimed).count == claimed.count, id)
        #expect(Set(claimed).isSubset(of: Set(history.completions)), id)
        guard schedule.obligation.cadence.term == nil else {
          #expect(found.count == history.triggers.count, id)
          continue
        }
        #expect(found.map(\.number) == Array(1...found.count), id)
        for (earlier, later) in zip(found, found.dropFirst()) {
          #expect(earlier.dueDate <= earlier.limit, id)
          // Plans follow one another; a completion before its time brings the next due date forward.
          if let from = later.windowFrom { #expect(earlier.limit < from, id) }
        }
        let open = found.filter { $0.dueBefore > asOf && !$0.isSettled(by: asOf) }
        #expect(open.count <= 1, id)
        for occurrence in found.dropLast() {
          #expect(occurrence.isSettled(by: asOf) || occurrence.dueBefore <= asOf, id)
        }
      }
    }
  }

  @Test("Forgetting what is long settled changes nothing of what is kept")
  func folded() throws {
    var random = SeededRandom(seed: 3)
    for schedule in try schedules() {
      for _ in 0..<20 {
        let history = try history(schedule, &random)
        let asOf = LondonTime.startOfDay(history.adoptedFrom.adding(days: 1_500))
        let expected = schedule.occurrences(of: history, asOf: asOf)
        let folded = schedule.folded(history, asOf: asOf)
        let kept = schedule.occurrences(of: folded, asOf: asOf)
        #expect(
          kept == Array(expected.suffix(kept.count)), "\(schedule.obligation.id)")
        #expect(kept.prefix { $0.isSettled(by: asOf) }.count <= ObligationSchedule.keptMax)
        #expect(schedule.folded(folded, asOf: asOf) == folded)
      }
    }
  }

  @Test("Time passing never takes an occurrence back or moves its due date")
  func monotone() throws {
    var random = SeededRandom(seed: 29)
    for schedule in try schedules() where schedule.obligation.cadence.term == nil {
      for _ in 0..<10 {
        let history = try history(schedule, &random)
        var last: [ObligationOccurrence] = []
        for days in stride(from: 0, through: 1_400, by: 50) {
          let asOf = LondonTime.startOfDay(history.adoptedFrom.adding(days: days))
          let found = schedule.occurrences(of: history, asOf: asOf)
          #expect(Array(found.prefix(last.count)) == last, "\(schedule.obligation.id)")
          last = found
        }
      }
    }
  }
}
