import CivilTime
import VigilEvents

extension EventDescription {
  /// What agencies say has happened.
  static func report(_ payload: any EventPayload) -> String? {
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
      "Report: copy of the notification received by the business office "
        + Wording.on(event.receivedAt)
    case let event as PartnersInformed: "Report: " + informed(event.recipients, event.informedAt)
    case let event as SINWithdrawn:
      "Report: " + withdrawal(event.withdrawnAt, event.reasonCode)
    default: nil
    }
  }

  private static func reported(_ event: IncidentReported) -> String {
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
      case .under18:
        Wording.count(event.childrenInvolved, "child") == "1 child"
          ? "1 child" : "\(event.childrenInvolved) children"
      case .unborn: "an unborn child"
      case .careLeaver18to24: "a care leaver aged 18 to 24"
      case .adult: "an adult"
      }
    return "\(verb) by \(event.reportingAgency): \(harm), \(person); known "
      + "\(Wording.moment(event.harmKnownAt)); \(Wording.suspicion(event.abuseOrNeglect))"
      + (event.abuseSuspectedAt.map { " since \(Wording.moment($0))" } ?? "")
  }

  private static func suspicion(_ event: SuspicionReported) -> String {
    let suspicion: Suspicion =
      switch event.abuseOrNeglect {
      case .known: .known
      case .suspected: .suspected
      case .notSuspected: .notSuspected
      }
    return "Report: \(Wording.suspicion(suspicion)), as of \(Wording.moment(event.at)) "
      + "(\(Wording.words(of: event.basis.rawValue)))"
  }

  // MARK: Said alike of a report and of the fact recorded from it

  static func preNotification(
    _ sharedAt: Instant, _ meetingNeeded: Bool, _ meetingAt: Instant?
  ) -> String {
    let meeting = meetingNeeded ? "a meeting is needed" : "no meeting is needed"
    return "information shared before the notification \(Wording.on(sharedAt)); \(meeting)"
      + (meetingAt.map { ", \(Wording.moment($0))" } ?? "")
  }

  static func partnerView(_ role: PartnerRole, _ view: PartnerView, _ at: Instant) -> String {
    "view of \(Wording.partner(role)) on notifying: \(Wording.view(view)) "
      + "(\(Wording.moment(at)))"
  }

  static func decision(
    _ decision: NotificationDecision, _ at: Instant, _ reason: String, _ document: String?
  ) -> String {
    "the local authority decided \(Wording.decision(decision)) \(Wording.on(at)) "
      + "(\(Wording.words(of: reason)))" + Wording.document(document)
  }

  static func submission(
    _ reference: String, _ sentAt: Instant, _ children: Int, _ recipients: [NationalRecipient]
  ) -> String {
    "serious incident notification \(reference) sent to "
      + Wording.list(recipients.map(Wording.recipient)) + " \(Wording.on(sentAt)) for "
      + (children == 1 ? "1 child" : "\(children) children")
  }

  static func informed(_ partners: [InformedPartners], _ at: Instant) -> String {
    "\(Wording.list(partners.map(Wording.informed))) informed \(Wording.on(at))"
  }

  static func withdrawal(_ at: Instant, _ reason: String) -> String {
    "serious incident notification withdrawn \(Wording.on(at)) (\(Wording.words(of: reason)))"
  }
}
