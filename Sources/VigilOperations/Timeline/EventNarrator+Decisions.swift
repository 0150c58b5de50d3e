import CivilTime
import VigilEvents

extension EventNarrator {
  /// Decisions on a review, and the local and practice reviews that follow.
  func decision(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as ReviewDecisionSettled:
      "Decision \(event.reconsidered ? "reconsidered" : "settled")\(on(event.settledAt)): "
        + Wording.decision(event.outcome) + revised(event.revision)
    case let event as ReconsiderationMeetingHeld:
      "Reconsideration meeting held\(on(event.heldAt))"
        + (event.scrutineerAdvice.map { ", scrutineer's advice \($0)" } ?? "")
        + (event.absenceReason.map { ", scrutineer absent (\(Wording.words(of: $0)))" } ?? "")
    case let event as ReconsiderationDecided:
      "Reconsidered\(on(event.decidedAt)): "
        + (event.outcome == .adhere ? "the decision stands" : "a practice review is commissioned")
        + ", justification \(event.justification)"
    case let event as LocalReviewAccepted:
      "Local review accepted\(on(event.acceptedAt))"
    case let event as LocalReviewClosed:
      "Local review closed\(on(event.closedAt)): "
        + Wording.words(of: event.outcome.rawValue).lowercased() + Wording.document(event.document)
    case let event as PracticeReviewCommissioned:
      "Practice review initiated\(on(event.initiatedAt)), reviewer "
        + (event.reviewerAppointed ? "appointed" : "not yet appointed") + revised(event.revision)
    case let event as PracticeReviewDrafted:
      "Practice review drafted\(on(event.draftedAt))" + Wording.document(event.document)
    case let event as PracticeReviewCompleted:
      "Practice review completed\(on(event.completedAt))" + Wording.document(event.document)
    case let event as FamilyLetterHoldPlaced:
      "Letter to the family held back\(on(event.placedAt)) "
        + "(\(Wording.words(of: event.reason.rawValue).lowercased())), looked at again on "
        + event.reviewOn.inWords
    case let event as FamilyLetterHoldLifted:
      "Letter to the family no longer held back\(on(event.liftedAt))"
    default: nil
    }
  }
}
