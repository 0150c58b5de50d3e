import CivilTime

/// Works out the occurrences of one obligation from what happened to it.
///
/// Pure: the same obligation, history, calendar and instant give the same occurrences, whatever the
/// order of the history's entries. Dates are London dates; a thing done counts on the London date
/// of its instant and is in time until the end of the due date.
public struct ObligationSchedule: Sendable {
  /// Occurrences one call works out at most; daily ones of eleven years.
  public static let occurrencesMax = 4_096

  /// The obligation, as the partnership's arrangements have it.
  public let obligation: Obligation
  /// The calendar that working days are counted by.
  public let calendar: HolidayCalendar

  /// Creates the schedule of an obligation.
  public init(_ obligation: Obligation, calendar: HolidayCalendar) {
    self.obligation = obligation
    self.calendar = calendar
  }

  /// A history that begins: occurrences that fell due before it is watched are passed over.
  public func begin(adoptedFrom: CivilDate, watchedFrom: CivilDate? = nil) -> ObligationHistory {
    var history = ObligationHistory(adoptedFrom: adoptedFrom, watchedFrom: watchedFrom)
    guard var slots = slots(adoptedFrom: adoptedFrom) else { return history }
    for _ in 0..<Self.passedOverMax where slots.current.limit < history.watchedFrom {
      history.settledThrough += 1
      slots.advance()
    }
    return history
  }

  /// Occurrences that an adoption dated back passes over at most; daily ones of a century.
  static let passedOverMax = 36_525

  /// The occurrences after those folded away, by number or, where they are triggered, by trigger:
  /// up to the first that is neither settled nor past its due date at the instant, and every
  /// triggered one.
  public func occurrences(
    of history: ObligationHistory, asOf instant: Instant
  ) -> [ObligationOccurrence] {
    switch obligation.cadence {
    case .every(let count, let step, .completion, _):
      sinceCompletion(history, count, step)
    case .every, .timesPerPeriod, .fixedMonths: planned(history, asOf: instant)
    case .within, .onEvent, .atEveryMeeting: triggered(history)
    }
  }

  /// Forgets what has been settled for long, so that a history does not grow with the years: all
  /// settled occurrences but the last `keptMax`.
  public func folded(_ history: ObligationHistory, asOf instant: Instant) -> ObligationHistory {
    let all = occurrences(of: history, asOf: instant)
    let settled = all.prefix { $0.isSettled(by: instant) }
    guard settled.count > Self.keptMax else { return history }
    var history = history
    for occurrence in settled.prefix(settled.count - Self.keptMax) {
      fold(occurrence, into: &history)
    }
    return history
  }

  /// Settled occurrences that are kept, so that late news about them still counts.
  public static let keptMax = 6

  private func fold(_ occurrence: ObligationOccurrence, into history: inout ObligationHistory) {
    let claimed = Set(occurrence.completions)
    if occurrence.triggeredAt != nil {
      history.settledThrough = max(history.settledThrough, occurrence.number)
      history.triggers.removeAll { $0.number == occurrence.number }
      history.completions.removeAll { claimed.contains($0) }
      let first = history.triggers.map(\.date).min() ?? occurrence.limit
      history.waivers.removeAll { $0.dueDate < first }
      history.plans.removeAll { $0.dueDate < first }
      return
    }
    history.settledThrough = occurrence.number
    guard case .every(_, _, .completion, _) = obligation.cadence else {
      history.completions.removeAll { $0.date <= occurrence.limit || claimed.contains($0) }
      history.waivers.removeAll { $0.dueDate <= occurrence.limit }
      history.plans.removeAll { $0.dueDate <= occurrence.limit }
      return
    }
    history.continuesFrom = occurrence.meeting?.date ?? occurrence.dueDate
    let counts = max(occurrence.nextCountsFrom, history.countsFrom ?? occurrence.nextCountsFrom)
    history.countsFrom = counts
    history.completions.removeAll { $0.instant < counts }
    history.waivers.removeAll { LondonTime.startOfDay($0.dueDate) < counts }
    history.plansFrom = occurrence.laterPlansFrom(history.plansFrom)
    history.plans.removeAll { $0.instant < history.plansFrom ?? $0.instant }
  }

  /// The latest plan for a date within bounds that was made at an instant or later.
  func plan(
    _ history: ObligationHistory, in range: ClosedRange<CivilDate>, madeFrom instant: Instant? = nil
  ) -> CivilDate? {
    history.plans
      .filter { plan in
        range.contains(plan.dueDate) && instant.map { $0 <= plan.instant } ?? true
      }
      .max { ($0.instant, $0.dueDate) < ($1.instant, $1.dueDate) }?.dueDate
  }

  /// The first waiver of an occurrence, by its due date or by the date its cadence allows.
  func waiver(
    _ history: ObligationHistory, due: CivilDate, limit: CivilDate
  ) -> ObligationHistory.Waiver? {
    history.waivers.filter { $0.dueDate == due || $0.dueDate == limit }
      .min { ($0.instant, $0.reason, $0.byRole) < ($1.instant, $1.reason, $1.byRole) }
  }
}

extension ObligationHistory {
  /// The completions in order.
  var completionsInOrder: [Completion] {
    completions.sorted { ($0.instant, $0.evidence ?? "") < ($1.instant, $1.evidence ?? "") }
  }
}
