import VigilEvents

/// New duties that arrive while the worker works off a burst, and how long each waits for its clocks.
struct Newcomers {
  private let firstNumber: Int
  private let clocksPerCase: Int
  private(set) var published = 0
  private var publishedAt: [String: ContinuousClock.Instant] = [:]
  private var clocksLeft: [String: Int] = [:]
  private var answeredAt: [ContinuousClock.Instant] = []
  /// From publishing until the last clock of the case was read, for each case answered.
  private(set) var delaysMs: [Double] = []

  /// Numbers its cases from `firstNumber`; each is to get `clocksPerCase` clocks.
  init(firstNumber: Int, clocksPerCase: Int) {
    self.firstNumber = firstNumber
    self.clocksPerCase = clocksPerCase
  }

  /// Clocks that are still to be set.
  var missing: Int { clocksLeft.values.reduce(0, +) }

  /// Cases that had all their clocks before `instant`.
  func answered(before instant: ContinuousClock.Instant) -> Int {
    answeredAt.count { $0 < instant }
  }

  /// Publishes the next `count` duties.
  mutating func publish(_ count: Int, to bench: BenchmarkStack) throws {
    let now = ContinuousClock.now
    let numbers = (firstNumber + published)..<(firstNumber + published + count)
    let records = try numbers.map {
      try TimerCases.record(
        TimerCases.required($0, aware: TimerCases.heldAt, recordedAt: TimerCases.dueAt),
        topics: bench.topics)
    }
    for number in numbers {
      let reference = CaseReferences.reference(number)
      publishedAt[reference] = now
      clocksLeft[reference] = clocksPerCase
    }
    published += count
    for record in records { try bench.send(record) }
  }

  /// Notes a clock of one of the cases. Throws where a case gets more than it should.
  mutating func take(_ fact: DeadlineReader.Fact) throws {
    guard fact.type == DeadlineSet.eventType, let begin = publishedAt[fact.subject] else { return }
    guard let left = clocksLeft[fact.subject] else {
      throw BenchmarkError(
        .incomplete, "\(fact.subject) has more than \(clocksPerCase) facts \(fact.type)")
    }
    clocksLeft[fact.subject] = left > 1 ? left - 1 : nil
    guard left == 1 else { return }
    answeredAt.append(fact.readAt)
    delaysMs.append((fact.readAt - begin).seconds * 1_000)
  }
}
