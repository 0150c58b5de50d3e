import CivilTime

extension ObligationSchedule {
  /// An occurrence as it was announced under the cadence before.
  public struct Announced: Hashable, Sendable {
    /// Its number.
    public var number: Int
    /// The due date that people were told.
    public var dueDate: CivilDate

    /// Creates an announced occurrence.
    public init(number: Int, dueDate: CivilDate) {
      self.number = number
      self.dueDate = dueDate
    }
  }

  /// The occurrence that was closed last before the cadence changed.
  public struct Closed: Hashable, Sendable {
    /// The due date that people were told.
    public var dueDate: CivilDate
    /// True where it was done after that.
    public var isMetLate: Bool

    /// Creates a closed occurrence.
    public init(dueDate: CivilDate, isMetLate: Bool) {
      self.dueDate = dueDate
      self.isMetLate = isMetLate
    }
  }

  /// The history under this cadence of an obligation whose open occurrences were announced under
  /// another one.
  ///
  /// What is open keeps its number. Its date moves where this cadence allows more time, and never
  /// to an earlier day: people were told the one they have, and a plan says so where they mean to be
  /// done before. What is past its date stays there. What was closed before stands as it was told.
  public func carryingOver(
    _ open: [Announced], after closed: Closed?, in history: ObligationHistory,
    asOf instant: Instant
  ) -> ObligationHistory {
    guard let first = open.first else { return history }
    var changed = history
    changed.carriedOver = []
    let counted = isPlanned ? [] : occurrences(of: changed, asOf: instant)
    var carried: [ObligationHistory.CarriedOver] = []
    var before = closed?.dueDate ?? history.beginning(of: first.number)?.adding(days: -1)
    for known in open {
      let from = before?.adding(days: 1) ?? history.adoptedFrom
      let isPast = LondonTime.startOfDay(known.dueDate.adding(days: 1)) <= instant
      let limit = isPast ? nil : limit(of: known.number, after: before, history, counted)
      let date = max(limit ?? known.dueDate, known.dueDate)
      carried.append(.init(number: known.number, from: from, limit: date))
      before = date
    }
    changed.carriedOver = carried
    switch obligation.cadence {
    case .within, .onEvent, .atEveryMeeting:
      break
    case .every(_, _, .completion, _):
      guard !counted.contains(where: { $0.number == first.number }) else { break }
      changed.settledThrough = first.number - 1
      changed.continuesFrom = closed?.dueDate ?? history.adoptedFrom
      changed.countsFrom = LondonTime.startOfDay(carried[0].from)
    case .every, .timesPerPeriod, .fixedMonths:
      changed.settledThrough = first.number - 1
      changed.continuesFrom = nil
      changed.countsFrom = nil
      if let closed, closed.isMetLate, let claimed = changed.lateCompletion(after: closed.dueDate) {
        changed.completions.removeAll { $0 == claimed }
      }
    }
    return changed
  }

  /// True where this cadence allows more time than an occurrence carried over has, because it was
  /// replaced once more.
  public func allowsMoreTime(
    than carried: ObligationHistory.CarriedOver, in history: ObligationHistory,
    asOf instant: Instant
  ) -> Bool {
    guard instant < LondonTime.startOfDay(carried.limit.adding(days: 1)) else { return false }
    var own = history
    own.carriedOver = []
    let counted = isPlanned ? [] : occurrences(of: own, asOf: instant)
    let before = history.beginning(of: carried.number)?.adding(days: -1)
    let limit = limit(of: carried.number, after: before, history, counted)
    return limit.map { carried.limit < $0 } ?? false
  }

  private var isPlanned: Bool {
    switch obligation.cadence {
    case .every(_, _, .plan, _), .timesPerPeriod, .fixedMonths: true
    case .every(_, _, .completion, _), .within, .onEvent, .atEveryMeeting: false
    }
  }

  /// The last day that this cadence allows for an open occurrence; nil where it has none for it.
  private func limit(
    of number: Int, after previous: CivilDate?, _ history: ObligationHistory,
    _ counted: [ObligationOccurrence]
  ) -> CivilDate? {
    switch obligation.cadence {
    case .within, .onEvent, .atEveryMeeting:
      return counted.first { $0.number == number }?.limit
    case .every(let count, let step, .completion, _):
      return counted.first { $0.number == number }?.limit
        ?? step.date(count, after: previous ?? history.adoptedFrom)
    case .every, .timesPerPeriod, .fixedMonths:
      let following =
        previous.map { slots(after: $0) } ?? slots(adoptedFrom: history.adoptedFrom)
      return following?.current.limit
    }
  }
}

extension ObligationHistory {
  /// Where an occurrence begins that was carried over before; nil for the first of all.
  fileprivate func beginning(of number: Int) -> CivilDate? {
    carriedOver.first { $0.number == number && $0.from > adoptedFrom }?.from
  }

  /// The completion that met an occurrence late: the first after its due date.
  fileprivate func lateCompletion(after dueDate: CivilDate) -> Completion? {
    completionsInOrder.first { $0.date > dueDate }
  }
}
