import CivilTime
import VigilEvents

extension EventNarrator {
  /// Milestones of the rapid review.
  func review(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as RapidReviewCommissioned: commissioned(event)
    case let event as InternalReviewReturned:
      "Internal review of \(event.agency) returned\(on(event.returnedAt))"
        + Wording.document(event.document)
    case let event as InternalReviewsCirculated:
      "Internal reviews circulated\(on(event.circulatedAt))"
    case let event as RapidReviewMeetingHeld:
      "Rapid review meeting held\(on(event.heldAt)), "
        + (event.quorate ? "quorate" : "not quorate") + ", present: "
        + Wording.list(event.present.map(Wording.partner))
    case let event as RapidReviewDrafted:
      "Rapid review drafted\(on(event.draftedAt))" + Wording.document(event.document)
    case let event as RapidReviewAgreed:
      "Rapid review agreed\(on(event.agreedAt))"
        + (event.dissentRecorded ? ", dissent recorded" : "")
    case let event as RapidReviewSignedOff: signedOff(event)
    case let event as RapidReviewFinalised:
      "Rapid review final\(on(event.finalisedAt))" + Wording.document(event.document)
    case let event as RapidReviewSubmitted:
      "Rapid review sent to the Panel\(on(event.submittedAt))"
        + Wording.document(event.document)
    case let event as ScrutineerCopied:
      "Rapid review copied to the independent scrutineer\(on(event.copiedAt))"
    default: nil
    }
  }

  private func commissioned(_ event: RapidReviewCommissioned) -> String {
    var text = "Rapid review commissioned\(on(event.commissionedAt))"
    if event.responseMode == .modified {
      let role = event.modifiedByRole.map { " by \(Wording.role($0))" } ?? ""
      let reason = event.modifiedReason.map { ", \(Wording.words(of: $0))" } ?? ""
      text += " as a modified response (decided\(role)\(reason))"
    }
    return text + "; internal reviews asked of \(Wording.list(event.agencies))"
  }

  private func signedOff(_ event: RapidReviewSignedOff) -> String {
    let decision = Wording.decision(event.decision)
    let criteria = event.criteria.map(criterion)
    return "Rapid review signed off\(on(event.signedOffAt)): \(decision)"
      + (criteria.isEmpty ? "" : " (\(Wording.list(criteria)))")
  }

  private func criterion(_ criterion: ReviewCriterion) -> String {
    switch criterion {
    case .improvements: "improvements needed"
    case .recurrentThemes: "recurrent themes"
    case .jointWorking: "joint working"
    case .panelSuggestsLocal: "the Panel suggests a local review"
    }
  }
}
