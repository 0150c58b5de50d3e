import CivilTime
import StatutoryCalendar

/// A clock's rule in the words of a business office.
enum ClockWords {
  /// How long it runs, such as "at least 1 year" or "the date of K21".
  static func length(_ clock: StatutoryClock) -> String {
    var words =
      switch clock.period.unit {
      case .sameAsClock: "the date of \(clock.sameDueAs.joined(separator: ", else of "))"
      case .named: "the date that its start names"
      default: clock.period.inWords
      }
    if clock.bound == .minimum { words = "at least " + words }
    if clock.mayBeNamed { words += ", or the date that its start names" }
    if clock.rollsToWorkingDay { words += ", moved on to a working day" }
    return words
  }

  /// What its end means.
  static func kind(_ clock: StatutoryClock) -> String {
    switch clock.kind {
    case .limit: "limit: done by then, or missed"
    case .minimumPeriod: "minimum period: must last until then, or is broken"
    case .reminder: "reminder: nothing can be missed"
    }
  }

  /// What it is kept for.
  static func subject(_ clock: StatutoryClock) -> String {
    let subject =
      switch clock.subject {
      case .reviewCase: "each case"
      case .partnership: "each partnership"
      case .action: "each action"
      case .booking: "each booking"
      case .request: "each request"
      }
    return subject + (clock.perQualifier.map { " and \(Wording.words(of: $0))" } ?? "")
  }

  /// What extends it, or why nothing may.
  static func extending(_ clock: StatutoryClock) -> String {
    guard let extended = clock.extendedBy else { return allowance(clock.extendable) }
    let target =
      switch extended.target {
      case .named: "to the date it names"
      case .total(let period): "to \(period.inWords) from the start in all"
      }
    let limit = extended.afterDue == .refused ? ", not once it is due" : ""
    return "by \(Wording.eventType(extended.event)), \(target)\(limit): \(clock.extendable.reason)"
  }

  /// What suspends it, or why nothing may.
  static func pausing(_ clock: StatutoryClock) -> String {
    guard let stop = clock.suspendedBy else { return allowance(clock.pausable) }
    let goesOn = clock.resumedBy.map { " until \(Wording.eventType($0))" } ?? ""
    return "by \(Wording.eventType(stop))\(goesOn): \(clock.pausable.reason)"
  }

  private static func allowance(_ allowance: Allowance) -> String {
    (allowance.allowed ? "yes: " : "no: ") + allowance.reason
  }

  /// When a warning is given.
  static func moment(_ warning: WarningRule) -> String {
    switch warning.moment {
    case .onStartDate: "when it starts"
    case .atOnce: "at once"
    case .onStartDateAt(let time): "on the day it starts, \(time)"
    case .workingDaysLeft(let days, let time):
      "\(Wording.count(days, "working day")) left, \(time)"
    case .calendarDaysLeft(let days, let time): "\(Wording.count(days, "day")) left, \(time)"
    case .onDueDateAt(let time): "on the due date, \(time)"
    case .milestoneMissing(let event, let period):
      "after \(period.inWords), unless \(Wording.eventType(event))"
    }
  }
}
