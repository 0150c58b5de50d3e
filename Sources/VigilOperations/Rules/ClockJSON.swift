import CivilTime
import StatutoryCalendar

/// An edition for programs: `id`, `title`, `inForceFrom`, `inForceFromApproximate`, and where they
/// are known `inForceThrough` and `overlays`.
struct EditionJSON: Encodable {
  let id: String
  let title: String
  let inForceFrom: CivilDate
  let inForceFromApproximate: Bool
  let inForceThrough: CivilDate?
  let overlays: String?

  init(_ edition: RuleEdition) {
    id = edition.id
    title = edition.title
    inForceFrom = edition.inForceFrom
    inForceFromApproximate = edition.inForceFromApproximate
    inForceThrough = edition.inForceThrough
    overlays = edition.overlays
  }
}

/// A clock's rule for programs. Members are added, never renamed or taken away; those that do not
/// apply are absent.
struct ClockJSON: Encodable {
  struct Allowance: Encodable {
    let allowed: Bool
    let reason: String
    let event: String?
    let resumedBy: String?
    let to: String?
    let afterDue: String?
    let length: Int?
    let unit: Period.Unit?
  }

  struct Warning: Encodable {
    let level: String
    let moment: String
    let severity: Severity
  }

  struct Shown: Encodable {
    let id: String
    let name: String
    let startEvent: String
    let length: Int
    let unit: Period.Unit
    let source: String
  }

  let id: String
  let name: String
  let kind: ClockKind
  let subject: ClockSubject
  let perQualifier: String?
  let startEvent: String
  let startMeaning: String
  let setBy: String?
  let endEvent: String?
  let recipients: [String]?
  let cancelledBy: [String]
  let length: Int
  let unit: Period.Unit
  let monthDay: String?
  let sameDueAs: [String]?
  let bound: PeriodBound
  let calendar: String?
  let mayBeNamed: Bool
  let rollsToWorkingDay: Bool
  let targetLength: Int?
  let operationalTarget: TimeOfDay?
  let ownerRole: String
  let severity: Severity
  let breachMeaning: String
  let extending: Allowance
  let pausing: Allowance
  let blocks: String?
  let warnings: [Warning]
  let indicators: [Shown]
  let source: String
  let note: String?
  let watched: Bool

  init(_ clock: StatutoryClock, isWatched: Bool) {
    id = clock.id
    name = clock.name
    kind = clock.kind
    subject = clock.subject
    perQualifier = clock.perQualifier
    startEvent = clock.startEvent
    startMeaning = clock.startMeaning
    setBy = clock.setBy
    endEvent = clock.endEvent
    recipients = clock.recipients.isEmpty ? nil : clock.recipients
    cancelledBy = clock.cancelledBy
    length = clock.period.length
    unit = clock.period.unit
    monthDay = clock.period.monthDay?.iso8601
    sameDueAs = clock.sameDueAs.isEmpty ? nil : clock.sameDueAs
    bound = clock.bound
    calendar = clock.calendarId
    mayBeNamed = clock.mayBeNamed
    rollsToWorkingDay = clock.rollsToWorkingDay
    targetLength = clock.targetLength
    operationalTarget = clock.operationalTarget
    ownerRole = clock.ownerRole
    severity = clock.severity
    breachMeaning = clock.breachMeaning
    extending = Self.extending(clock)
    pausing = Allowance(
      allowed: clock.pausable.allowed, reason: clock.pausable.reason, event: clock.suspendedBy,
      resumedBy: clock.resumedBy, to: nil, afterDue: nil, length: nil, unit: nil)
    blocks = clock.blocks
    warnings = clock.warnings.map {
      Warning(level: $0.level, moment: ClockWords.moment($0), severity: $0.severity)
    }
    indicators = clock.indicators.map {
      Shown(
        id: $0.id, name: $0.name, startEvent: $0.startEvent, length: $0.period.length,
        unit: $0.period.unit, source: $0.source)
    }
    source = clock.source
    note = clock.note
    watched = isWatched
  }

  private static func extending(_ clock: StatutoryClock) -> Allowance {
    var total: Period?
    var to: String?
    switch clock.extendedBy?.target {
    case .named: to = "named"
    case .total(let period):
      to = "total"
      total = period
    case nil: break
    }
    return Allowance(
      allowed: clock.extendable.allowed, reason: clock.extendable.reason,
      event: clock.extendedBy?.event, resumedBy: nil, to: to,
      afterDue: clock.extendedBy?.afterDue.rawValue, length: total?.length, unit: total?.unit)
  }
}
