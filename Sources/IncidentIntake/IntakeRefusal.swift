import WorkerRuntime

/// The business rules that intake answers with a refusal: a public contract, listed in DESIGN.md.
public enum IntakeRefusal {
  /// The event concerns a case that no report has been received for.
  public static let caseUnknown = "case.unknown"
  /// A notification was sent for a case without a report; it is held until the report comes.
  public static let submissionBeforeReport = "sin.before-report"
  /// A copy or withdrawal came before the notification; it is held until that comes.
  public static let beforeSubmission = "sin.not-yet-recorded"
  /// More events of the case came too early than are held.
  public static let tooManyHeld = "case.too-many-held"
  /// The notification with this reference is recorded already.
  public static let submissionRepeated = "sin.already-recorded"
  /// The case does not need a notice of this death; it is held and counts should the case come to.
  public static let deathNoticeNotRequired = "death-notice.not-required"
  /// The notice of this death is recorded already.
  public static let deathNoticeRepeated = "death-notice.already-recorded"
  /// The case has been reported already and the report adds nothing that raises the duty.
  public static let caseAlreadyReported = "report.case-already-reported"
  /// An instant that must have passed lies in the future.
  public static let instantInFuture = "instant.in-future"
  /// A second limb cannot be corrected while no abuse or neglect is suspected.
  public static let noSuspicionToCorrect = "awareness.no-suspicion-recorded"

  /// Every code.
  public static let all = [
    caseUnknown, submissionBeforeReport, beforeSubmission, tooManyHeld, submissionRepeated,
    deathNoticeNotRequired, deathNoticeRepeated, caseAlreadyReported, instantInFuture,
    noSuspicionToCorrect,
  ]
}
