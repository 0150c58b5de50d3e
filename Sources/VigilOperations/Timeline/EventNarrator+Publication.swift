import CivilTime
import VigilEvents

extension EventNarrator {
  /// From the decision on a review to its publication and beyond.
  func publication(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as PublicationPlanned:
      "Publication planned for \(event.plannedOn.inWords)" + revised(event.revision)
    case let event as PracticeReviewPublished:
      "Practice review published\(on(event.publishedAt)), "
        + (event.form == .report ? "the report" : "the improvements only")
        + Wording.document(event.document)
    case let event as PublicationDelayIdentified:
      "Publication will be delayed\(on(event.identifiedAt)): \(delay(event.reason))"
    case let event as PublicationDelayApproved:
      "Delay of publication approved by \(Wording.role(event.approvedBy))\(on(event.approvedAt)), "
        + "to \(event.newDueDate.inWords): \(delay(event.reason)), document \(event.document)"
    case let event as NonPublicationDecided:
      "Decided not to publish \(event.scope == .report ? "the report" : "report or improvements")"
        + on(event.decidedAt)
    case let event as PublicationRemoved:
      "Published review taken off the website\(on(event.removedAt))"
    case let event as RepositoryDepositMade:
      "Published review deposited in the national repository\(on(event.depositedAt))"
    case let event as PublicationBlockOverridden:
      "Publication allowed before its copies are sent, by \(Wording.role(event.byRole))"
        + "\(on(event.overriddenAt)): \(Wording.words(of: event.reason)), "
        + "document \(event.document)"
    default: nil
    }
  }

  private func delay(_ reason: PublicationDelayReason) -> String {
    Wording.words(of: reason.rawValue).lowercased()
  }

  /// ", changed" for a later revision of what was said before.
  func revised(_ revision: Int?) -> String {
    guard let revision, revision > 1 else { return "" }
    return ", revision \(revision)"
  }
}
