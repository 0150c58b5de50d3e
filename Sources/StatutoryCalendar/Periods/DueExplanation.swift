import CivilTime

/// A due date told day by day: what each day on the way to it was counted as.
///
/// Made from the proof alone, so that it tells of the calendar the date was counted with and not
/// of a later one.
public struct DueExplanation: Hashable, Sendable {
  /// What a day was counted as.
  public enum Role: Hashable, Sendable {
    /// The day of the event, where it came outside office hours and another day is day 0.
    case start
    /// Day 0: not counted, whether or not it is a working day.
    case dayZero
    /// A counted day and its number, from 1 in the direction of the count.
    case counted(Int)
    /// A day passed over.
    case skipped(SkippedDay.Reason)
    /// The last day of a period that is not counted in days.
    case end
  }

  /// One day.
  public struct Day: Hashable, Sendable {
    /// The London date.
    public let date: CivilDate
    /// What it was counted as.
    public let role: Role

    /// The day of the week.
    public var weekday: Weekday { date.weekday }
  }

  /// Days that are listed at most unless more are asked for.
  public static let daysMax = 400

  /// The days in the order of the count; first the start, last the due date.
  public let days: [Day]
  /// Days left out before the due date because the list would be longer than asked for.
  public let omitted: Int
}

extension DueDate {
  /// The due date day by day, in at most `daysMax` (2 or more) days.
  ///
  /// A period counted in days lists all of them; months, years and given dates list the start, the
  /// last day and, where the rule rolls on, the days between that and the due date.
  public func explanation(daysMax: Int = DueExplanation.daysMax) -> DueExplanation {
    var all = ExplainedCount(self)
    all.startDays()
    switch proof.period.unit {
    case .workingDays, .calendarDays: all.countedDays()
    case .sameDay, .months, .years, .clockHours, .monthDay, .named, .sameAsClock: all.lastDays()
    }
    let limit = max(2, daysMax)
    guard all.days.count > limit, let last = all.days.last else {
      return DueExplanation(days: all.days, omitted: 0)
    }
    return DueExplanation(
      days: all.days.prefix(limit - 1) + [last], omitted: all.days.count - limit)
  }
}

/// A count made again from its proof.
private struct ExplainedCount {
  let due: DueDate
  var days: [DueExplanation.Day] = []
  private let reasons: [CivilDate: SkippedDay.Reason]

  init(_ due: DueDate) {
    self.due = due
    self.reasons = Dictionary(
      due.proof.skipped.map { ($0.date, $0.reason) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func startDays() {
    let proof = due.proof
    if proof.startDate != proof.dayZero {
      days.append(.init(date: proof.startDate, role: .start))
    }
    let isDayOne =
      proof.period.unit.countsBack && proof.period.length != 0
      && proof.convention.dayOne == .sameDay
    if !isDayOne { days.append(.init(date: proof.dayZero, role: .dayZero)) }
  }

  mutating func countedDays() {
    let proof = due.proof
    let step = proof.period.length.signum()
    guard step != 0 else { return }
    let last = proof.rolledFrom ?? due.date
    var date =
      proof.convention.dayOne == .sameDay ? proof.dayZero : proof.dayZero.adding(days: step)
    var number = 0
    while step > 0 ? date <= last : date >= last {
      if let reason = reasons[date], date != proof.rolledFrom {
        days.append(.init(date: date, role: .skipped(reason)))
      } else {
        number += 1
        days.append(.init(date: date, role: .counted(number)))
      }
      date = date.adding(days: step)
    }
    rolledDays()
  }

  mutating func lastDays() {
    if due.proof.rolledFrom != nil { return rolledDays() }
    if due.date != due.proof.dayZero { days.append(.init(date: due.date, role: .end)) }
  }

  /// The days from the counted date to the working day that the rule rolls on to.
  private mutating func rolledDays() {
    guard let counted = due.proof.rolledFrom else { return }
    for day in due.proof.skipped where day.date >= counted {
      days.append(.init(date: day.date, role: .skipped(day.reason)))
    }
    days.append(.init(date: due.date, role: .end))
  }
}

extension DueExplanation.Day: Encodable {
  private enum Key: String, CodingKey { case date, weekday, role, number, reason, title }

  /// Encodes `date`, `weekday` and `role` (`start`, `dayZero`, `counted`, `skipped` or `end`); a
  /// counted day adds `number`, a skipped one `reason` and, for a holiday, `title`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(date, forKey: .date)
    try container.encode(weekday.name, forKey: .weekday)
    switch role {
    case .start: try container.encode("start", forKey: .role)
    case .dayZero: try container.encode("dayZero", forKey: .role)
    case .end: try container.encode("end", forKey: .role)
    case .counted(let number):
      try container.encode("counted", forKey: .role)
      try container.encode(number, forKey: .number)
    case .skipped(let reason):
      try container.encode("skipped", forKey: .role)
      try container.encode(reason.code, forKey: .reason)
      if case .holiday(let title) = reason { try container.encode(title, forKey: .title) }
    }
  }
}
