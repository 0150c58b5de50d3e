import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// Words a clock of one subject as the facts that other workers and people read.
struct DeadlineWriter {
  /// The case, or whatever else has the clock.
  let subject: String
  let calendars: CalendarSet

  /// The deadline as it stands. Where the rule files have dropped the clock it is still named, with
  /// its dates as announced.
  func terms(
    _ clock: WatchedClock, _ basis: CaseClocks.Basis, _ kept: KeptClock?,
    _ variant: RuleVariant?
  ) -> DeadlineTerms {
    DeadlineTerms(
      deadlineId: deadlineId(clock, isRepeating: kept?.isRepeating ?? false), clock: clock.clock,
      qualifier: clock.qualifier,
      kind: kept?.kind ?? .limit,
      ownerRole: kept?.ownerRole ?? .businessOffice,
      severity: kept?.severity ?? .operational,
      ruleEdition: basis.edition, source: kept?.rule.source ?? "Not in the rules at hand",
      startedAt: clock.startedAt, dueDate: clock.dueDate, dueBefore: clock.dueBefore,
      targetDate: kept.flatMap { target(of: clock, $0, variant) },
      calendarId: basis.calendarId, calendarVersion: basis.calendarVersion,
      provisional: clock.isProvisional, revision: clock.revision)
  }

  /// The date a step is planned for before its limit, or the last day before it on which the
  /// partnership's office is open; nil where that is the due date itself.
  private func target(
    of clock: WatchedClock, _ kept: KeptClock, _ variant: RuleVariant?
  ) -> CivilDate? {
    guard let variant, kept.kind == .limit, clock.exactDueBefore == nil else { return nil }
    let rule = kept.rule
    let calendar = calendars.calendar(for: kept)
    let planned = rule.targetDate(
      from: clock.startedAt, calendar: calendar, convention: variant.convention)
    if let planned, planned < clock.dueDate { return planned }
    guard rule.operationalTarget != nil else { return nil }
    guard variant.hasClosureDays else {
      let date = calendar.workingDay(onOrBefore: clock.dueDate)
      let isOpenSinceStart = date >= LondonTime.date(of: clock.startedAt)
      return date < clock.dueDate && isOpenSinceStart ? date : nil
    }
    guard
      let due = rule.due(
        from: .instant(clock.startedAt), named: clock.dueDate, calendar: calendar,
        convention: variant.convention),
      let date = variant.officeTarget(for: due.keeping(clock.dueDate), calendar)
    else { return nil }
    return date < clock.dueDate ? date : nil
  }

  /// The identity of a deadline: the same for all its revisions, on every machine. Of a clock that
  /// repeats each start has one of its own.
  func deadlineId(_ clock: WatchedClock, isRepeating: Bool) -> String {
    if clock.qualifier == nil, !isRepeating {
      return NameBasedUUID.make("deadline", subject, clock.clock)
    }
    var parts = ["deadline", subject, clock.clock]
    if let qualifier = clock.qualifier { parts.append(qualifier) }
    if isRepeating {
      parts.append("from \(clock.startedAt.millisecondsSinceEpoch)")
    }
    return NameBasedUUID.make(parts)
  }
}

extension DeadlineProof {
  /// Days passed over that one proof lists at most; the schema allows no more.
  static let skippedMax = 400

  init(_ proof: DueDateProof, start kept: KeptClock) {
    self.init(
      startEvent: kept.startStem, startAspect: kept.startAspect,
      startDate: proof.startDate,
      length: proof.period.length, unit: DeadlinePeriodUnit(proof.period.unit),
      skipped: proof.skipped.prefix(Self.skippedMax).map(DeadlineSkippedDay.init),
      rolledFrom: proof.rolledFrom)
  }
}

extension DeadlineSkippedDay {
  init(_ day: SkippedDay) {
    switch day.reason {
    case .weekend: self.init(date: day.date, reason: .weekend)
    case .suspended: self.init(date: day.date, reason: .suspended)
    case .holiday(let title):
      self.init(
        date: day.date, reason: .holiday, title: Holiday(date: day.date, title: title).code)
    }
  }
}

extension DeadlineSeverity {
  init(_ severity: Severity) {
    switch severity {
    case .statutory: self = .statutory
    case .nationalGuidance: self = .nationalGuidance
    case .local: self = .local
    case .operational: self = .operational
    }
  }
}

extension DeadlineKind {
  init(_ kind: ClockKind) {
    switch kind {
    case .limit: self = .limit
    case .minimumPeriod: self = .minimumPeriod
    case .reminder: self = .reminder
    }
  }
}

extension DeadlinePeriodUnit {
  init(_ unit: Period.Unit) {
    switch unit {
    case .workingDays: self = .workingDays
    case .calendarDays: self = .calendarDays
    case .months: self = .months
    case .years: self = .years
    case .sameDay: self = .sameDay
    case .clockHours: self = .clockHours
    case .monthDay: self = .monthDay
    case .named: self = .named
    case .sameAsClock: self = .sameAsClock
    }
  }
}
