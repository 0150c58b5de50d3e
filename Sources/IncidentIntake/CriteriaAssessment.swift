import VigilEvents

/// The result of holding a case against the criteria for notification.
public struct CriteriaAssessment: Hashable, Sendable {
  /// What the law requires.
  public var outcome: IncidentAssessed.Outcome
  /// The row of the truth table that applied.
  public var row: String
  /// The criterion that is met; `none` where no notification is required.
  public var criterion: NotificationCriterion
  /// Codes of what else bore on the result.
  public var reasons: [String]
}

/// The truth table of the duty to notify, row by row.
///
/// Sources: Children Act 2004 s.16C(1) for criteria (a) and (b); Children Act 1989 Schedule 2
/// paragraph 20 for looked-after children; Working Together 2023 chapter 5 for care leavers; the
/// national Panel's published answers for the authority of the place owning the notification;
/// Nottingham City arrangements 2023/24, Notification of serious incidents.
public enum CriteriaTable {
  /// Rows in the order in which they are tried, each with its code.
  public enum Row: String, CaseIterable, Sendable {
    case careLeaverDeath = "care-leaver-death"
    case notAChild = "not-a-child"
    case notSerious = "not-serious"
    case harmedInOwnArea = "harmed-in-own-area"
    case harmedElsewhereInEngland = "harmed-elsewhere-in-england"
    case residentHarmedOutsideEngland = "resident-harmed-outside-england"
    case nonResidentHarmedOutsideEngland = "non-resident-harmed-outside-england"
    case lookedAfterDeath = "looked-after-death"
    case suspicionUnknown = "suspicion-unknown"
    case noSuspicion = "no-suspicion"
  }

  /// Holds the facts of a case against the table; the first row that applies decides.
  public static func assess(_ facts: Circumstances) -> CriteriaAssessment {
    let row = applicableRow(facts)
    var reasons: [String] = []
    if facts.suspicionTimeIsAssumed { reasons.append("suspicionTimeAssumed") }
    if facts.raisedAs == .partnerReferral {
      reasons.append("raisedByPartner")
      if facts.seniorLeadAgreed != true { reasons.append("seniorLeadAgreementMissing") }
    }
    switch row {
    case .careLeaverDeath:
      return CriteriaAssessment(
        outcome: .careLeaverDeathNotice, row: row.rawValue, criterion: .none, reasons: reasons)
    case .lookedAfterDeath:
      if facts.suspicion == .unknown { reasons.append("suspicionUnknown") }
      return CriteriaAssessment(
        outcome: .lookedAfterDeathNotice, row: row.rawValue, criterion: .none, reasons: reasons)
    case .harmedInOwnArea:
      if facts.place == .unknown { reasons.append("placeAssumedOwnArea") }
      return CriteriaAssessment(
        outcome: .notificationRequired, row: row.rawValue, criterion: .a, reasons: reasons)
    case .residentHarmedOutsideEngland:
      if facts.residence == .unknown { reasons.append("residenceAssumedOwnArea") }
      return CriteriaAssessment(
        outcome: .notificationRequired, row: row.rawValue, criterion: .b, reasons: reasons)
    case .harmedElsewhereInEngland:
      reasons.append("authorityOfThePlaceNotifies")
      return CriteriaAssessment(
        outcome: .notOurs, row: row.rawValue, criterion: .none, reasons: reasons)
    case .nonResidentHarmedOutsideEngland:
      return CriteriaAssessment(
        outcome: .notOurs, row: row.rawValue, criterion: .none, reasons: reasons)
    case .suspicionUnknown:
      return CriteriaAssessment(
        outcome: .assessmentPending, row: row.rawValue, criterion: .none, reasons: reasons)
    case .notAChild, .notSerious, .noSuspicion:
      return CriteriaAssessment(
        outcome: .localConsideration, row: row.rawValue, criterion: .none, reasons: reasons)
    }
  }

  private static func applicableRow(_ facts: Circumstances) -> Row {
    let isDeath = facts.harm == .death
    if facts.childStatus == .careLeaver18to24 {
      return isDeath && facts.isOwnCareLeaver ? .careLeaverDeath : .notAChild
    }
    if facts.childStatus == .adult { return .notAChild }
    if facts.harm == .other { return .notSerious }
    if facts.suspicion.isSuspected { return rowOfPlace(facts) }
    if isDeath && facts.isLookedAfterByOwnAuthority { return .lookedAfterDeath }
    return facts.suspicion == .unknown ? .suspicionUnknown : .noSuspicion
  }

  /// Where place or residence is not known yet, the reading that makes the duty ours is taken: a
  /// clock that starts too early can be stopped, one that never started is not missed by anybody.
  private static func rowOfPlace(_ facts: Circumstances) -> Row {
    switch facts.place {
    case .ownArea, .unknown: return .harmedInOwnArea
    case .elsewhereInEngland: return .harmedElsewhereInEngland
    case .outsideEngland:
      return facts.residence == .anotherArea
        ? .nonResidentHarmedOutsideEngland : .residentHarmedOutsideEngland
    }
  }
}
