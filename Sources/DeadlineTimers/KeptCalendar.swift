import CivilTime
import StatutoryCalendar

/// What is remembered of one calendar: all news of its holidays, and how much was said of its end
/// coming near.
public struct KeptCalendar: Hashable, Sendable, Codable {
  /// Months before the last published date at which it is said that the end is near.
  static let horizonMonths = [12, 6, 3]

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
    let end = ledger.calendar.verifiedThrough
    let told = horizonToldFor == end ? horizonStepsTold : 0
    return Self.horizonMonths.dropFirst(told).map { months in
      LondonTime.instant(on: end.adding(months: -months, clamping: .clampDown), hour: 9)
    }
  }
}
