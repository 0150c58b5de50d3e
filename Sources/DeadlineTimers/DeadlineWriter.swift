import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// Words a clock of one case as the facts that other workers and people read.
struct DeadlineWriter {
  /// The case.
  let subject: String
  let rules: ClockRules

  /// The deadline as it stands. Where the rule files have dropped the clock it is still named, with
  /// its dates as announced.
  func terms(_ clock: WatchedClock, _ basis: CaseClocks.Basis) -> DeadlineTerms {
    let rule = rules.rule(clock.clock, edition: basis.edition)
    return DeadlineTerms(
      deadlineId: Self.deadlineId(subject, clock.clock, clock.qualifier), clock: clock.clock,
      qualifier: clock.qualifier, kind: .limit,
      ownerRole: rule.flatMap { OrganisationRole(rawValue: $0.ownerRole) } ?? .businessOffice,
      severity: rule.map { DeadlineSeverity($0.severity) } ?? .operational,
      ruleEdition: basis.edition, source: rule?.source ?? "Not in the rules at hand",
      startedAt: clock.startedAt, dueDate: clock.dueDate, dueBefore: clock.dueBefore,
      calendarId: basis.calendarId, calendarVersion: basis.calendarVersion,
      provisional: clock.isProvisional, revision: clock.revision)
  }

  /// The identity of a deadline: the same for all its revisions, on every machine.
  static func deadlineId(_ subject: String, _ clock: String, _ qualifier: String?) -> String {
    NameBasedUUID.make(["deadline", subject, clock] + (qualifier.map { [$0] } ?? []))
  }
}

extension DeadlineProof {
  /// Days passed over that one proof lists at most; the schema allows no more.
  static let skippedMax = 400

  init(_ proof: DueDateProof, startEvent: String) {
    self.init(
      startEvent: startEvent, startDate: proof.startDate, length: proof.period.length,
      unit: DeadlinePeriodUnit(proof.period.unit),
      skipped: Array(
        proof.skipped.compactMap { DeadlineSkippedDay($0) }.prefix(Self.skippedMax)))
  }
}

extension DeadlineSkippedDay {
  /// Nil for a reason that the events have no word for yet.
  init?(_ day: SkippedDay) {
    switch day.reason {
    case .weekend: self.init(date: day.date, reason: .weekend)
    case .holiday(let title):
      self.init(date: day.date, reason: .holiday, title: Self.code(ofHoliday: title))
    case .suspended:
      guard let reason = Reason(rawValue: day.reason.code) else { return nil }
      self.init(date: day.date, reason: reason)
    }
  }

  /// Letters a holiday's code may have.
  private static let codeLettersMax = 61

  /// A holiday's title as a code: "New Year’s Day" becomes `new-years-day`. Nil for a title without
  /// Latin letters.
  private static func code(ofHoliday title: String) -> String? {
    var code = ""
    for character in title.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        code.append(character)
      } else if character != "'", character != "’", !code.isEmpty, code.last != "-" {
        code.append("-")
      }
    }
    code = String(code.drop { !$0.isLetter }.prefix(codeLettersMax))
    while code.last == "-" { code.removeLast() }
    return code.count >= 2 ? code : nil
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

extension DeadlinePeriodUnit {
  /// Units have one name in the rules and in the events; one that the events do not know yet is
  /// told as the end of a day.
  init(_ unit: Period.Unit) { self = Self(rawValue: unit.rawValue) ?? .sameDay }
}
