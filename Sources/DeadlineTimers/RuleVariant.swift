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
  /// The edition's place among all of the rule book.
  let editionNumber: Int
  /// The partnership's arrangements; nil where it has declared none.
  let arrangement: PartnershipArrangement?
  /// Since when they are in force; nil where there are none.
  let arrangementFrom: CivilDate?
  /// How days are counted.
  let convention: CountingConvention
  private let clocks: [String: KeptClock]

  /// A rule that is asked far more often than it is used: held once, not copied for every question.
  final class KeptClock: Sendable {
    let rule: StatutoryClock
    let isRepeating: Bool
    /// The start event, taken apart.
    let startName: EventTypeName?

    init(_ rule: StatutoryClock) {
      self.rule = rule
      self.isRepeating = ClockRules.isRepeating(rule)
      self.startName = EventTypeName(rule.startEvent)
    }

    /// True where the same milestones start both, for the same organisations.
    func startsLike(_ other: KeptClock) -> Bool {
      self === other
        || isRepeating == other.isRepeating && rule.startEvent == other.rule.startEvent
          && rule.cancelledBy == other.rule.cancelledBy && rule.setBy == other.rule.setBy
          && rule.perQualifier == other.rule.perQualifier
    }
  }

  init(edition: RuleEdition, number: Int = 0, arrangement: PartnershipArrangement?) {
    self.edition = edition
    self.editionNumber = number
    self.arrangementFrom = arrangement?.effectiveFrom
    self.arrangement = arrangement
    self.convention = arrangement?.convention ?? .standard
    self.clocks = Dictionary(
      edition.clocks.map { clock in
        (clock.id, KeptClock(arrangement.map { clock.with($0) } ?? clock))
      }
    ) { first, _ in first }
  }

  /// The rule of a clock as the partnership keeps it; nil where the edition has none.
  func clock(_ id: String) -> StatutoryClock? { clocks[id]?.rule }

  /// The same, to be asked a question.
  func kept(_ id: String) -> KeptClock? { clocks[id] }

  /// What a clock counted by these rules and a calendar remembers of them.
  func basis(calendar: HolidayCalendar) -> CaseClocks.Basis {
    CaseClocks.Basis(
      edition: edition.id, calendarId: calendar.id, calendarVersion: calendar.version,
      arrangementFrom: arrangement?.effectiveFrom)
  }

  /// True where the office is closed on working days too.
  var hasClosureDays: Bool { !(arrangement?.localClosureDays.isEmpty ?? true) }

  /// The date by which the partnership's office means to be done: its last open day up to the due
  /// date.
  func officeTarget(for due: DueDate, _ calendar: HolidayCalendar) -> CivilDate? {
    arrangement.map { $0.office(calendar).target(for: due, at: $0.operationalTarget).date }
  }
}
