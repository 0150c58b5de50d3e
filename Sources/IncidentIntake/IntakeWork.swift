import CivilTime
import VigilEvents
import WorkerRuntime

/// One event's work on one case: the state as it changes, and the facts it leads to.
struct IntakeWork {
  var state: IntakeCase
  let time: Instant
  let id: String
  private var emissions: [Emission] = []
  private var refusals: [Refusal] = []
  private let isNew: Bool
  private var isChanged = false

  /// Takes the state of a case over until the decision gives it back; of a case that is not known,
  /// an empty one.
  init(taking state: inout IntakeCase?, time: Instant, id: String) {
    self.isNew = state == nil
    self.state = state.take() ?? IntakeCase()
    self.time = time
    self.id = id
  }

  /// The decision; a case that was not known stays so where nothing changed.
  consuming func decision(givingBack known: inout IntakeCase?) -> Decision {
    let decision = Decision(isChange: isChanged, emit: emissions, refuse: refusals)
    if isChanged || !isNew { known = state }
    return decision
  }

  private mutating func emit(_ payload: any EventPayload, at instant: Instant, by cause: String) {
    emissions.append(Emission(payload, at: instant, causedBy: cause))
    isChanged = true
  }

  private mutating func refuse(_ code: String, held: Bool = false) {
    refusals.append(Refusal(code, held: held))
  }

  // MARK: Reports and awareness

  /// A case is reported once. A further report can only raise the duty: it counts where it brings a
  /// suspicion that the case did not have.
  mutating func report(_ report: IncidentReported) {
    let reported = Circumstances(report)
    guard let known = state.circumstances else {
      state.circumstances = reported
      assess(.initial)
      releaseHeld()
      return
    }
    guard reported.suspicion.isSuspected, !known.suspicion.isSuspected else {
      return refuse(IntakeRefusal.caseAlreadyReported)
    }
    state.circumstances?.suspicion = reported.suspicion
    state.circumstances?.abuseSuspectedAt = reported.abuseSuspectedAt
    state.circumstances?.suspicionTimeIsAssumed = reported.suspicionTimeIsAssumed
    assess(.laterSuspicion)
  }

  mutating func correct(_ correction: AwarenessCorrected) {
    switch correction.limb {
    case .deathOrHarm:
      state.circumstances?.harmKnownAt = correction.correctedTo
    case .abuseOrNeglect:
      guard state.circumstances?.suspicion.isSuspected == true else {
        return refuse(IntakeRefusal.noSuspicionToCorrect)
      }
      state.circumstances?.abuseSuspectedAt = correction.correctedTo
      state.circumstances?.suspicionTimeIsAssumed = false
    }
    assess(.correction)
  }

  /// A suspicion that arises later starts the clock from then; one that is given up ends the duty
  /// as long as nothing has been sent. A suspicion that becomes knowledge keeps its instant.
  mutating func suspect(_ report: SuspicionReported) {
    let wasSuspected = state.circumstances?.suspicion.isSuspected == true
    state.circumstances?.suspicion = Suspicion(report.abuseOrNeglect)
    switch report.abuseOrNeglect {
    case .known, .suspected:
      if !wasSuspected { state.circumstances?.abuseSuspectedAt = report.at }
    case .notSuspected:
      state.circumstances?.abuseSuspectedAt = nil
      state.circumstances?.suspicionTimeIsAssumed = false
    }
    assess(.laterSuspicion)
  }

  /// Holds the case against the criteria and announces what follows from the result.
  private mutating func assess(_ basis: NotificationRequired.Basis) {
    guard let facts = state.circumstances else { return }
    let assessment = CriteriaTable.assess(facts)
    state.revision += 1
    state.outcome = assessment.outcome
    emit(
      IncidentAssessed(
        outcome: assessment.outcome, row: assessment.row, criterion: assessment.criterion,
        reasons: assessment.reasons, harmKnownAt: facts.harmKnownAt,
        abuseSuspectedAt: facts.abuseSuspectedAt, awareAt: facts.awareAt,
        revision: state.revision),
      at: time, by: id)
    // What the authority decided stands while only an instant is corrected; a new suspicion, or one
    // that is given up, is a new state of affairs.
    let decision = basis == .correction ? state.decision : nil
    if assessment.outcome == .notificationRequired {
      if decision != .doNotNotify { require(assessment.criterion == .b ? .b : .a, facts, basis) }
    } else if decision != .notify {
      lapse("suspicionGivenUp")
    }
    switch assessment.outcome {
    case .lookedAfterDeathNotice:
      requireDeathNotice(.lookedAfterChild, awareAt: facts.harmKnownAt)
    case .careLeaverDeathNotice:
      requireDeathNotice(
        .careLeaver,
        awareAt: max(facts.harmKnownAt, facts.careLeaverStatusKnownAt ?? facts.harmKnownAt))
    case .localConsideration: openLocalConsideration("criteriaNotMet")
    case .notificationRequired, .assessmentPending, .notOurs: break
    }
  }

  private mutating func require(
    _ criterion: NotificationRequired.Criterion, _ facts: Circumstances,
    _ basis: NotificationRequired.Basis
  ) {
    guard let awareAt = facts.awareAt, let suspectedAt = facts.abuseSuspectedAt else { return }
    let requirement = IntakeCase.Requirement(
      criterion: criterion, awareAt: awareAt, harmKnownAt: facts.harmKnownAt,
      abuseSuspectedAt: suspectedAt)
    guard requirement != state.requirement else { return }
    state.requirement = requirement
    emit(
      NotificationRequired(
        criterion: criterion, awareAt: awareAt, harmKnownAt: facts.harmKnownAt,
        abuseSuspectedAt: suspectedAt, revision: state.revision, basis: basis),
      at: time, by: id)
  }

  /// Ends a requirement that no longer holds. What has been sent stays sent: it ends by withdrawal.
  private mutating func lapse(_ reason: String) {
    guard state.requirement != nil, state.submissions.isEmpty else { return }
    state.requirement = nil
    emit(NotificationLapsed(reason: reason, revision: state.revision), at: time, by: id)
  }

  private mutating func requireDeathNotice(_ kind: DeathNoticeKind, awareAt: Instant) {
    let notice = IntakeCase.DeathNotice(kind: kind, awareAt: awareAt)
    guard notice != state.deathNotice else { return }
    state.deathNotice = notice
    emit(
      DeathNoticeRequired(kind: kind, awareAt: awareAt, revision: state.revision), at: time, by: id)
    releaseDeathNotice()
  }

  private mutating func openLocalConsideration(_ reason: String) {
    guard !state.localConsiderationIsOpen else { return }
    state.localConsiderationIsOpen = true
    emit(LocalConsiderationOpened(reason: reason), at: time, by: id)
  }

  // MARK: Before the notification

  mutating func record(_ sharing: PreNotificationShared) {
    emit(
      PreNotificationRecorded(
        sharedAt: sharing.sharedAt, meetingNeeded: sharing.meetingNeeded,
        meetingAt: sharing.meetingAt),
      at: sharing.sharedAt, by: id)
  }

  mutating func record(_ view: PartnerViewGiven) {
    emit(
      PartnerViewRecorded(partnerRole: view.partnerRole, view: view.view, at: view.at),
      at: view.at, by: id)
  }

  mutating func record(_ informed: PartnersInformed) {
    emit(
      PartnersInformedRecorded(
        informedAt: informed.informedAt, recipients: informed.recipients),
      at: informed.informedAt, by: id)
  }

  /// The decision is the local authority's alone. Declining ends the requirement and opens local
  /// consideration; deciding to notify makes the notification due even where the reported facts did
  /// not, counted from both limbs with the decision as the latest possible suspicion.
  mutating func decide(_ decision: NotificationDecided) {
    state.decision = decision.decision
    emit(
      NotificationDecisionRecorded(
        decision: decision.decision, decidedAt: decision.decidedAt,
        reasonCode: decision.reasonCode, document: decision.document),
      at: decision.decidedAt, by: id)
    switch decision.decision {
    case .doNotNotify:
      lapse("localAuthorityDeclined")
      openLocalConsideration("localAuthorityDeclined")
    case .notify:
      guard state.requirement == nil, var facts = state.circumstances else { return }
      facts.abuseSuspectedAt = facts.abuseSuspectedAt ?? decision.decidedAt
      state.revision += 1
      require(facts.place == .outsideEngland ? .b : .a, facts, .correction)
    }
  }

  // MARK: The notification

  mutating func submit(_ submission: SINSubmitted) {
    guard state.circumstances != nil else {
      return hold(.submission(submission), IntakeRefusal.submissionBeforeReport)
    }
    guard !state.submissions.contains(submission.sinReference) else {
      return refuse(IntakeRefusal.submissionRepeated)
    }
    record(submission, by: id)
    releaseHeld()
  }

  mutating func receiveCopy(_ copy: SINCopyReceived) {
    guard !state.submissions.isEmpty else {
      return hold(.copy(copy), IntakeRefusal.beforeSubmission)
    }
    record(copy, by: id)
  }

  mutating func withdraw(_ withdrawal: SINWithdrawn) {
    guard !state.submissions.isEmpty else {
      return hold(.withdrawal(withdrawal), IntakeRefusal.beforeSubmission)
    }
    record(withdrawal, by: id)
  }

  private mutating func record(_ submission: SINSubmitted, by cause: String) {
    state.submissions.append(submission.sinReference)
    emit(
      SINRecorded(
        sinReference: submission.sinReference, sentAt: submission.sentAt,
        childrenCount: submission.childrenCount, recipients: submission.recipients,
        copyDueOn: LondonTime.date(of: submission.sentAt)),
      at: submission.sentAt, by: cause)
  }

  private mutating func record(_ copy: SINCopyReceived, by cause: String) {
    emit(SINCopyRecorded(receivedAt: copy.receivedAt), at: copy.receivedAt, by: cause)
  }

  private mutating func record(_ withdrawal: SINWithdrawn, by cause: String) {
    state.isWithdrawn = true
    emit(
      SINWithdrawalRecorded(
        withdrawnAt: withdrawal.withdrawnAt, reasonCode: withdrawal.reasonCode),
      at: withdrawal.withdrawnAt, by: cause)
  }

  // MARK: Death notices

  /// A notice can precede the assessment that asks for it, since the authority may notify a death
  /// while suspicion is still open. Refused for good, it would be missed although it was done.
  mutating func submit(_ notice: DeathNoticeSubmitted) {
    guard state.deathNoticeRecorded != notice.kind else {
      return refuse(IntakeRefusal.deathNoticeRepeated)
    }
    guard state.deathNotice?.kind == notice.kind else {
      return hold(.deathNotice(notice), IntakeRefusal.deathNoticeNotRequired)
    }
    record(notice, by: id)
  }

  private mutating func record(_ notice: DeathNoticeSubmitted, by cause: String) {
    state.deathNoticeRecorded = notice.kind
    emit(
      DeathNoticeRecorded(kind: notice.kind, submittedAt: notice.submittedAt),
      at: notice.submittedAt, by: cause)
  }

  /// Gives effect to the first notice held of the kind that is required now.
  private mutating func releaseDeathNotice() {
    let waiting = state.held
    state.held = []
    for event in waiting {
      guard case .deathNotice(let notice) = event.content, notice.kind == state.deathNotice?.kind
      else {
        state.held.append(event)
        continue
      }
      if state.deathNoticeRecorded != notice.kind { record(notice, by: event.id) }
    }
  }

  // MARK: Events that came too early

  private mutating func hold(_ content: HeldEvent.Content, _ code: String) {
    guard state.held.count < IntakeCase.heldMax else { return refuse(IntakeRefusal.tooManyHeld) }
    state.held.append(HeldEvent(content: content, id: id, time: time))
    isChanged = true
    refuse(code, held: true)
  }

  /// Gives effect to what was held, as far as what it builds on is there now.
  private mutating func releaseHeld() {
    guard state.circumstances != nil else { return }
    let waiting = state.held
    state.held = []
    for event in waiting {
      guard case .submission(let submission) = event.content else { continue }
      if !state.submissions.contains(submission.sinReference) {
        record(submission, by: event.id)
      }
    }
    for event in waiting {
      switch event.content {
      case .submission: continue
      case .copy(let copy) where !state.submissions.isEmpty: record(copy, by: event.id)
      case .withdrawal(let withdrawal) where !state.submissions.isEmpty:
        record(withdrawal, by: event.id)
      case .copy, .withdrawal, .deathNotice: state.held.append(event)
      }
    }
  }
}

extension Suspicion {
  init(_ reported: SuspicionReported.AbuseOrNeglect) {
    switch reported {
    case .known: self = .known
    case .suspected: self = .suspected
    case .notSuspected: self = .notSuspected
    }
  }
}
