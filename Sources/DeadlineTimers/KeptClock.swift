import StatutoryCalendar
import VigilEvents

/// A clock as one variant of the rules has it: a rule that is asked far more often than it is used,
/// held once, with the answers that follow from it alone.
final class KeptClock: Sendable {
  /// What starts a clock, and for whom: the same milestones start those that agree in it.
  struct Opening: Hashable {
    var isRepeating: Bool
    var startEvent: String
    var cancelledBy: [String]
    var setBy: String?
    var perQualifier: String?
  }

  let rule: StatutoryClock
  /// Its place among `ClockNumbers`.
  let number: Int
  /// The same number for all variants of the clock that the same milestones start.
  let opening: Int
  let isRepeating: Bool
  /// True where a case has it once at a time: it neither repeats nor runs once per organisation.
  var isSingle: Bool { !isRepeating && (setBy == nil || rule.perQualifier == nil) }
  /// The start event without its aspect.
  let startStem: String
  /// The aspect that the start event must have, where it must have one.
  let startAspect: String?

  let start: EventPattern
  let end: EventPattern?
  let cancelledBy: [EventPattern]
  let setBy: EventPattern?
  let extending: EventPattern?
  let placing: EventPattern?
  let lifting: EventPattern?
  let blocked: EventPattern?

  let unit: Period.Unit
  let kind: DeadlineKind
  let ownerRole: OrganisationRole
  let severity: DeadlineSeverity
  /// The calendar it is counted by, where that is not the one of safeguarding.
  let otherCalendarId: String?
  /// True where approvals or holds can move it.
  let isMovable: Bool
  /// The dates shown beside the due date.
  let indicators: [KeptIndicator]
  /// The events that make some warning unnecessary.
  private let warningEvents: [EventPattern]

  /// `cancellations` gives what ends the duties that an event starts.
  init(
    _ rule: StatutoryClock, number: Int, openings: inout [Opening: Int],
    cancellations: (String) -> [EventPattern]
  ) {
    self.rule = rule
    self.number = number
    let isRepeating = ClockRules.isRepeating(rule)
    self.isRepeating = isRepeating
    let opening = Opening(
      isRepeating: isRepeating, startEvent: rule.startEvent, cancelledBy: rule.cancelledBy,
      setBy: rule.setBy, perQualifier: rule.perQualifier)
    let next = openings.count
    self.opening = openings[opening] ?? next
    openings[opening] = self.opening
    let startName = EventTypeName(rule.startEvent)
    self.startStem = startName?.stem ?? rule.startEvent
    self.startAspect = startName?.aspect
    self.start = EventPattern(rule.startEvent)
    self.end = rule.endEvent.map(EventPattern.init)
    self.cancelledBy = rule.cancelledBy.map(EventPattern.init)
    self.setBy = rule.setBy.map(EventPattern.init)
    self.extending = rule.extendedBy.map { EventPattern($0.event) }
    self.placing = rule.suspendedBy.map(EventPattern.init)
    self.lifting = rule.resumedBy.map(EventPattern.init)
    self.blocked = rule.blocks.map(EventPattern.init)
    self.unit = rule.period.unit
    self.kind = DeadlineKind(rule.kind)
    self.ownerRole = OrganisationRole(rawValue: rule.ownerRole) ?? .businessOffice
    self.severity = DeadlineSeverity(rule.severity)
    self.otherCalendarId = rule.calendarId == HolidayList.englandAndWales ? nil : rule.calendarId
    self.isMovable = extending != nil || placing != nil || lifting != nil
    self.indicators = rule.indicators.map { indicator in
      let isOwn = indicator.startEvent == rule.startEvent
      return KeptIndicator(
        indicator: indicator, start: isOwn ? nil : EventPattern(indicator.startEvent),
        cancelledBy: isOwn ? [] : cancellations(indicator.startEvent))
    }
    self.warningEvents = rule.warnings.compactMap { $0.milestone.map(EventPattern.init) }
  }

  /// The event that makes a warning unnecessary, to be compared.
  func pattern(of warningEvent: String) -> EventPattern {
    warningEvents.first { $0.name == warningEvent } ?? EventPattern(warningEvent)
  }

  /// The clock by itself, as the first of its kind.
  convenience init(_ rule: StatutoryClock) {
    var openings: [Opening: Int] = [:]
    self.init(rule, number: 0, openings: &openings) { _ in [] }
  }
}

/// A date shown beside a clock's due date.
struct KeptIndicator: Sendable {
  let indicator: Indicator
  /// The event it is counted from; nil where that is what starts the clock.
  let start: EventPattern?
  /// What ends the duties that this event starts.
  let cancelledBy: [EventPattern]
}

extension CalendarSet {
  /// The calendar that a rule names; of one that names none, the calendar of safeguarding.
  func calendar(for kept: KeptClock?) -> HolidayCalendar {
    kept?.otherCalendarId.flatMap { calendar($0) } ?? englandAndWales
  }
}
