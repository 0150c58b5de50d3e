import CivilTime
import StatutoryCalendar

/// The rules for one partnership over a stretch of time: an edition as the arrangements in force
/// change it.
///
/// A class, because every question about a clock passes one on: a copy of what it holds would cost
/// more than the answer.
final class RuleVariant: Sendable {
  /// The edition, with a dated relaxation where one is in force.
  let edition: RuleEdition
  /// Names the edition.
  let editionId: String
  /// The edition's place among all of the rule book.
  let editionNumber: Int
  /// The partnership's arrangements; nil where it has declared none.
  let arrangement: PartnershipArrangement?
  /// Since when they are in force; nil where there are none.
  let arrangementFrom: CivilDate?
  /// True where the partnership has declared arrangements.
  let isArranged: Bool
  /// How days are counted.
  let convention: CountingConvention
  /// How often people are reminded of what was missed.
  let overdueReminder: OverdueReminder
  /// The hours in which people are not disturbed; nil where there are none.
  let quietHours: QuietHours?
  /// True where the office is closed on working days too.
  let hasClosureDays: Bool
  /// By number; nil where the edition does not have the clock.
  private let clocks: [KeptClock?]

  init(
    edition: RuleEdition, number: Int, arrangement: PartnershipArrangement?, numbers: ClockNumbers,
    openings: inout [KeptClock.Opening: Int]
  ) {
    self.edition = edition
    self.editionId = edition.id
    self.editionNumber = number
    self.arrangementFrom = arrangement?.effectiveFrom
    self.arrangement = arrangement
    self.isArranged = arrangement != nil
    self.convention = arrangement?.convention ?? .standard
    self.overdueReminder = edition.overdueReminder
    self.quietHours = arrangement?.quietHours
    self.hasClosureDays = !(arrangement?.localClosureDays.isEmpty ?? true)
    var clocks = [KeptClock?](repeating: nil, count: numbers.ids.count)
    func cancellations(of startEvent: String) -> [EventPattern] {
      edition.clocks.filter { $0.startEvent == startEvent }
        .flatMap { $0.cancelledBy.map(EventPattern.init) }
    }
    for clock in edition.clocks {
      guard let number = numbers.number(of: clock.id), clocks[number] == nil else { continue }
      clocks[number] = KeptClock(
        arrangement.map { clock.with($0) } ?? clock, number: number, openings: &openings,
        cancellations: cancellations)
    }
    self.clocks = clocks
  }

  /// An edition by itself.
  convenience init(edition: RuleEdition) {
    var openings: [KeptClock.Opening: Int] = [:]
    self.init(
      edition: edition, number: 0, arrangement: nil,
      numbers: ClockNumbers(edition.clocks.map(\.id)),
      openings: &openings)
  }

  /// A clock as the partnership keeps it, by number; nil where the edition has none.
  func kept(_ number: Int) -> KeptClock? { clocks[number] }

  /// Every clock that the edition has, as the partnership keeps it.
  var keptClocks: [KeptClock] { clocks.compactMap(\.self) }

  /// What a clock counted by these rules and a calendar remembers of them.
  func basis(calendar: HolidayCalendar) -> CaseClocks.Basis {
    CaseClocks.Basis(
      edition: editionId, calendarId: calendar.id, calendarVersion: calendar.version,
      arrangementFrom: arrangementFrom)
  }

  /// The date by which the partnership's office means to be done: its last open day up to the due
  /// date.
  func officeTarget(for due: DueDate, _ calendar: HolidayCalendar) -> CivilDate? {
    arrangement.map { $0.office(calendar).target(for: due, at: $0.operationalTarget).date }
  }
}
