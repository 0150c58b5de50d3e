import CivilTime
import VigilEvents

extension EventNarrator {
  /// What intake concluded and recorded.
  func incident(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as IncidentAssessed: assessed(event)
    case let event as NotificationRequired: required(event)
    case let event as NotificationLapsed:
      "No duty to notify any more (\(Wording.words(of: event.reason)))"
    case let event as DeathNoticeRequired: deathNotice(event)
    case let event as LocalConsiderationOpened:
      "For local consideration (\(Wording.words(of: event.reason)))"
    case let event as PreNotificationRecorded:
      Wording.capitalised(preNotification(event.sharedAt, event.meetingNeeded, event.meetingAt))
    case let event as PartnerViewRecorded:
      Wording.capitalised(partnerView(event.partnerRole, event.view, event.at))
    case let event as NotificationDecisionRecorded:
      Wording.capitalised(
        decision(event.decision, event.decidedAt, event.reasonCode, event.document))
    case let event as SINRecorded: recorded(event)
    case let event as SINCopyRecorded:
      "Copy of the notification received by the business office\(on(event.receivedAt))"
    case let event as PartnersInformedRecorded:
      Wording.capitalised(informed(event.recipients, event.informedAt))
    case let event as SINWithdrawalRecorded:
      Wording.capitalised(withdrawal(event.withdrawnAt, event.reasonCode))
    case let event as DeathNoticeRecorded:
      Wording.capitalised(deathNotice(event.kind, event.submittedAt))
    default: nil
    }
  }

  private func assessed(_ event: IncidentAssessed) -> String {
    let outcome =
      switch event.outcome {
      case .notificationRequired: "to be notified, \(criterion(event.criterion))"
      case .assessmentPending: "open until abuse or neglect is confirmed or ruled out"
      case .lookedAfterDeathNotice: "notice of the death of a looked-after child required"
      case .careLeaverDeathNotice: "notice of the death of a care leaver required"
      case .localConsideration: "not to be notified; for local consideration"
      case .notOurs: "for another local authority to notify"
      }
    let aware = event.awareAt.map { "; aware since \(Wording.moment($0))" } ?? ""
    return "Assessed: \(outcome)\(aware)\(revision(event.revision))"
  }

  private func criterion(_ criterion: NotificationCriterion) -> String {
    switch criterion {
    case .a: "criterion (a), harm in this area"
    case .b: "criterion (b), harm outside England"
    case .none: "no criterion"
    }
  }

  private func required(_ event: NotificationRequired) -> String {
    let basis =
      switch event.basis {
      case .initial: ""
      case .correction: ", after a correction"
      case .laterSuspicion: ", because of a later suspicion"
      }
    let criterion = criterion(event.criterion == .a ? .a : .b)
    return "The local authority has to notify the serious incident: \(criterion); aware since "
      + "\(Wording.moment(event.awareAt))\(basis)\(revision(event.revision))"
  }

  private func deathNotice(_ event: DeathNoticeRequired) -> String {
    "Notice of the death of \(Wording.deceased(event.kind)) is required; aware since "
      + "\(Wording.moment(event.awareAt))\(revision(event.revision))"
  }

  private func recorded(_ event: SINRecorded) -> String {
    Wording.capitalised(
      submission(event.sinReference, event.sentAt, event.childrenCount, event.recipients))
      + (event.copyDueOn.map { "; copy to the business office due \($0.inWords)" } ?? "")
  }

  private func revision(_ number: Int) -> String {
    number > 1 ? " (revision \(number))" : ""
  }
}
