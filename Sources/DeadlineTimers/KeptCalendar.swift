import CivilTime
import StatutoryCalendar
import VigilEvents

/// What is remembered of one calendar: all news of its holidays, and how much was said of its end
/// coming near.
public struct KeptCalendar: Hashable, Sendable {
  /// Everything said about the calendar's holidays.
  public var ledger: CalendarLedger
  /// The last published date whose coming near was spoken of.
  public var horizonToldFor: CivilDate?
  /// How many of the steps were said of it.
  public var horizonStepsTold: Int

  /// Starts from the calendar that ships.
  public init(_ calendar: HolidayCalendar) {
    self.ledger = CalendarLedger(calendar)
    self.horizonToldFor = nil
    self.horizonStepsTold = 0
  }

  /// The instants at which it is still to be said that the published holidays end soon.
  public var horizonMoments: [Instant] {
    Array(ledger.calendar.publication.warnings.dropFirst(stepsTold))
  }

  /// Notes that so many more warnings were given.
  mutating func noteHorizon(told steps: Int) {
    horizonStepsTold = stepsTold + steps
    horizonToldFor = ledger.calendar.verifiedThrough
  }

  /// Of warnings whose time has passed before anybody watched, only the last is to be given: the
  /// others would repeat it.
  mutating func passOverAllButLast(before instant: Instant) {
    let passed = horizonMoments.count { $0 <= instant }
    if passed > 1 { noteHorizon(told: passed - 1) }
  }

  private var stepsTold: Int {
    horizonToldFor == ledger.calendar.verifiedThrough ? horizonStepsTold : 0
  }
}
