import CivilTime
import VigilEvents

extension EventNarrator {
  /// What agencies say has happened.
  func report(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as IncidentReported: reported(event)
    case let event as AwarenessCorrected:
      "Awareness corrected: \(Wording.limb(event.limb)) was known "
        + "\(Wording.moment(event.correctedTo)) (\(Wording.words(of: event.reasonCode)), by "
        + "\(Wording.role(event.recordedByRole)))" + Wording.document(event.document)
    case let event as SuspicionReported: suspicion(event)
    case let event as PreNotificationShared:
      "Report: "
        + preNotification(event.sharedAt, event.meetingNeeded, event.meetingAt)
    case let event as PartnerViewGiven:
      "Report: " + partnerView(event.partnerRole, event.view, event.at)
    case let event as NotificationDecided:
      "Report: "
        + decision(event.decision, event.decidedAt, event.reasonCode, event.document)
    case let event as SINSubmitted:
      "Report: "
        + submission(event.sinReference, event.sentAt, event.childrenCount, event.recipients)
    case let event as SINCopyReceived:
      "Report: copy of the notification received by the business office"
        + on(event.receivedAt)
    case let event as PartnersInformed: "Report: " + informed(event.recipients, event.informedAt)
    case let event as SINWithdrawn:
      "Report: " + withdrawal(event.withdrawnAt, event.reasonCode)
    case let event as DeathNoticeSubmitted:
      "Report: " + deathNotice(event.kind, event.submittedAt) + Wording.document(event.receipt)
    default: nil
    }
  }

  private func reported(_ event: IncidentReported) -> String {
    let verb =
      switch event.raisedAs {
      case .localAuthority: "Incident reported"
      case .partnerReferral: "Incident referred by a partner agency"
      }
    let harm =
      switch event.harm {
      case .death: "a death"
      case .seriousHarm: "serious harm"
      case .other: "other harm"
      }
    let person =
      switch event.childStatus {
      case .under18: children(event.childrenInvolved)
      case .unborn: "an unborn child"
      case .careLeaver18to24: "a care leaver aged 18 to 24"
      case .adult: "an adult"
      }
    return "\(verb) by \(event.reportingAgency): \(harm), \(person); known "
      + "\(Wording.moment(event.harmKnownAt)); \(Wording.suspicion(event.abuseOrNeglect))"
      + (event.abuseSuspectedAt.map { " since \(Wording.moment($0))" } ?? "")
  }

  private func suspicion(_ event: SuspicionReported) -> String {
    let suspicion: Suspicion =
      switch event.abuseOrNeglect {
      case .known: .known
      case .suspected: .suspected
      case .notSuspected: .notSuspected
      }
    return "Report: \(Wording.suspicion(suspicion))\(on(event.at)) "
      + "(\(Wording.words(of: event.basis.rawValue)))"
  }

  // MARK: Said alike of a report and of the fact recorded from it

  func preNotification(
    _ sharedAt: Instant, _ meetingNeeded: Bool, _ meetingAt: Instant?
  ) -> String {
    let meeting = meetingNeeded ? "a meeting is needed" : "no meeting is needed"
    return "information shared before the notification\(on(sharedAt)); \(meeting)"
      + (meetingAt.map { ", \(Wording.moment($0))" } ?? "")
  }

  func partnerView(_ role: PartnerRole, _ view: PartnerView, _ at: Instant) -> String {
    "view of \(Wording.partner(role)) on notifying: \(Wording.view(view))\(on(at))"
  }

  func decision(
    _ decision: NotificationDecision, _ at: Instant, _ reason: String, _ document: String?
  ) -> String {
    "the local authority decided \(Wording.decision(decision))\(on(at)) "
      + "(\(Wording.words(of: reason)))" + Wording.document(document)
  }

  func submission(
    _ reference: String, _ sentAt: Instant, _ children: Int, _ recipients: [NationalRecipient]
  ) -> String {
    "serious incident notification \(reference) sent to "
      + Wording.list(recipients.map(Wording.recipient)) + "\(on(sentAt)) for "
      + self.children(children)
  }

  func informed(_ partners: [InformedPartners], _ at: Instant) -> String {
    "\(Wording.list(partners.map(Wording.informed))) informed\(on(at))"
  }

  func withdrawal(_ at: Instant, _ reason: String) -> String {
    "serious incident notification withdrawn\(on(at)) (\(Wording.words(of: reason)))"
  }

  func deathNotice(_ kind: DeathNoticeKind, _ at: Instant) -> String {
    "notice of the death of \(Wording.deceased(kind)) sent\(on(at))"
  }

  private func children(_ count: Int) -> String {
    count == 1 ? "1 child" : "\(count) children"
  }
}
