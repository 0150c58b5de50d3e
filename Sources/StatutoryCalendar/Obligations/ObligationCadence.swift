import CivilTime

/// How an obligation recurs.
public enum ObligationCadence: Hashable, Sendable {
  /// What the distance between two occurrences is counted in.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    case days, weeks, months
  }

  /// What the next occurrence is counted from.
  public enum NextFrom: String, Hashable, Sendable, CaseIterable {
    /// The day on which it was last done: "no less than annually".
    case completion
    /// The plan: due dates stand, whenever the occurrence before was done.
    case plan
  }

  /// Every so many days, weeks or months; `anchor` is the day of the year on which the plan falls
  /// due, else it is counted from the adoption.
  case every(Int, Step, from: NextFrom, anchor: AnchorDay? = nil)
  /// So many times in each window of a kind: a count, due at the end of the window.
  case timesPerPeriod(Int, CountingPeriod)
  /// In the named months of every year (1...12), due on the last day of the month.
  case fixedMonths([Int])
  /// Within a period of each trigger, a term that a source names.
  case within(Period, after: [String])
  /// On each trigger, where a source gives no term; the period is an operational default.
  case onEvent(Period, on: [String])
  /// At every meeting of a kind, on the day of the meeting.
  case atEveryMeeting(String)

  /// The triggers that make it occur; empty where it recurs by itself.
  public var triggers: [String] {
    switch self {
    case .within(_, let triggers), .onEvent(_, let triggers): triggers
    case .atEveryMeeting(let meeting): [meeting]
    case .every, .timesPerPeriod, .fixedMonths: []
    }
  }

  /// The term after a trigger; nil where it recurs by itself.
  public var term: Period? {
    switch self {
    case .within(let period, _), .onEvent(let period, _): period
    case .atEveryMeeting: Period(0, .sameDay)
    case .every, .timesPerPeriod, .fixedMonths: nil
    }
  }

  /// True for a count of more than one in a window.
  public var isCount: Bool {
    if case .timesPerPeriod(let times, _) = self { times > 1 } else { false }
  }

  /// True where an occurrence has less than about a quarter: a warning a month ahead would come
  /// before there is anything to warn of.
  public var isShort: Bool {
    switch self {
    case .every(let count, let step, _, _):
      switch step {
      case .days: count < 90
      case .weeks: count < 13
      case .months: count < 3
      }
    case .timesPerPeriod(_, let period): period.isShort
    case .fixedMonths: false
    case .within(let term, _), .onEvent(let term, _):
      switch term.unit {
      case .months: term.length < 3
      case .years: false
      default: term.length < 60
      }
    case .atEveryMeeting: true
    }
  }

  /// The same cadence with its plan falling due on a day of the year; others stay as they are.
  func anchored(on day: AnchorDay?) -> ObligationCadence {
    guard let day, case .every(let count, .months, .plan, _) = self else { return self }
    return .every(count, .months, from: .plan, anchor: day)
  }
}
