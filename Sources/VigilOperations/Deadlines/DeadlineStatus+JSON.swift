import CivilTime
import VigilEvents

extension DeadlineStatus: Encodable {
  private enum Key: String, CodingKey {
    case blocks, calendarVersion, cancelledBecause, `case`, clock, clockName, deadlineId, dueBefore
    case dueDate, explanation, `extension`, kind, lastWarning, latenessWorkingDays, metAt, missedAt
    case ownerRole, partnership, passedAt, provisional, qualifier, revision, ruleEdition, severity
    case source, startedAt, state, suspension, targetDate, wasCorrected, wasMetLate
    case workingDaysLeft
  }

  /// Encodes the deadline for programs; instants in UTC, dates as London dates.
  ///
  /// Always there: `case`, `partnership`, `state`, `clock`, `clockName`, `kind`, `ownerRole`,
  /// `severity`, `dueDate`, `dueBefore`, `startedAt`, `latenessWorkingDays`, `provisional`,
  /// `revision`, `deadlineId`, `ruleEdition`, `calendarVersion` and `source`. The others where they
  /// mean something. Members are added, never renamed or taken away.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject, forKey: .case)
    try container.encode(partnership, forKey: .partnership)
    try container.encode(state, forKey: .state)
    try container.encode(latenessWorkingDays, forKey: .latenessWorkingDays)
    try container.encodeIfPresent(workingDaysLeft, forKey: .workingDaysLeft)
    try container.encodeIfPresent(metAt, forKey: .metAt)
    try container.encodeIfPresent(metAt.map { _ in wasMetLate }, forKey: .wasMetLate)
    try container.encodeIfPresent(wasCorrected ? true : nil, forKey: .wasCorrected)
    try container.encodeIfPresent(missedAt, forKey: .missedAt)
    try container.encodeIfPresent(lastWarning, forKey: .lastWarning)
    try container.encodeIfPresent(cancelledBecause, forKey: .cancelledBecause)
    try container.encodeIfPresent(passedAt, forKey: .passedAt)
    try container.encodeIfPresent(blocks, forKey: .blocks)
    try container.encode(
      ClockNames.bundled.name(of: terms.clock, edition: terms.ruleEdition), forKey: .clockName)
    try encodeStanding(&container)
    try encodeTerms(&container)
  }

  private struct Extension: Encodable {
    let extendedAt: Instant
    let previousDueDate: CivilDate
    let reason: String
    let approvedBy: String?
    let document: String?
  }

  private struct Suspension: Encodable {
    let suspendedAt: Instant
    let reason: String
    let reviewOn: CivilDate?
  }

  private struct Explanation: Encodable {
    let explainedAt: Instant
    let reason: String
    let byRole: String
    let document: String?
  }

  private func encodeStanding(_ container: inout KeyedEncodingContainer<Key>) throws {
    if let extended {
      try container.encode(
        Extension(
          extendedAt: extended.extendedAt, previousDueDate: extended.previousDueDate,
          reason: extended.reason, approvedBy: extended.approvedBy?.rawValue,
          document: extended.document), forKey: .extension)
    }
    if let suspended {
      try container.encode(
        Suspension(
          suspendedAt: suspended.suspendedAt, reason: suspended.reason,
          reviewOn: suspended.reviewOn), forKey: .suspension)
    }
    if let explained {
      try container.encode(
        Explanation(
          explainedAt: explained.explainedAt, reason: explained.reason,
          byRole: explained.byRole.rawValue, document: explained.document),
        forKey: .explanation)
    }
  }

  private func encodeTerms(_ container: inout KeyedEncodingContainer<Key>) throws {
    try container.encode(terms.deadlineId, forKey: .deadlineId)
    try container.encode(terms.clock, forKey: .clock)
    try container.encode(terms.kind, forKey: .kind)
    try container.encodeIfPresent(terms.qualifier, forKey: .qualifier)
    try container.encode(terms.ownerRole, forKey: .ownerRole)
    try container.encode(terms.severity, forKey: .severity)
    try container.encode(terms.ruleEdition, forKey: .ruleEdition)
    try container.encode(terms.source, forKey: .source)
    try container.encode(terms.startedAt, forKey: .startedAt)
    try container.encode(terms.dueDate, forKey: .dueDate)
    try container.encode(terms.dueBefore, forKey: .dueBefore)
    try container.encodeIfPresent(terms.targetDate, forKey: .targetDate)
    try container.encode(terms.calendarVersion, forKey: .calendarVersion)
    try container.encode(terms.provisional, forKey: .provisional)
    try container.encode(terms.revision, forKey: .revision)
  }
}
