import CivilTime
import VigilEvents

extension EventNarrator {
  /// Letters to and from national bodies and the family.
  func letter(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as PanelLetterReceived: panelLetter(event)
    case let event as LetterSent:
      "\(Wording.capitalised(sent(event.letter))) sent\(on(event.sentAt)) to "
        + Wording.list(event.recipients.map(recipient)) + Wording.document(event.document)
    case let event as LetterDelivered:
      "Outcome told to the family in writing by \(Wording.role(event.bearer))"
        + on(event.deliveredAt)
    default: nil
    }
  }

  private func panelLetter(_ event: PanelLetterReceived) -> String {
    let says =
      switch event.letter {
      case .agreement: "it agrees"
      case .informationRequest: "it asks for information"
      case .disagreement: "it disagrees"
      case .nationalReview: "it will review nationally"
      }
    return "Letter of the Panel received\(on(event.receivedAt)): \(says)"
      + (event.replyDueDate.map { ", reply asked for by \($0.inWords)" } ?? "")
      + Wording.document(event.document)
  }

  private func sent(_ letter: LetterSent.Letter) -> String {
    switch letter {
    case .informationReply: "answer to the request for information"
    case .disagreementCirculation: "the Panel's disagreement"
    case .reconsiderationJustification: "justification of the reconsidered decision"
    case .reviewNotice: "notice of the review and its reviewer"
    case .prePublicationCopy: "copy before publication"
    case .nonPublicationJustification: "justification for not publishing"
    case .delayNotice: "notice of delay"
    }
  }

  private func recipient(_ recipient: LetterRecipient) -> String {
    switch recipient {
    case .panel: "the Panel"
    case .secretaryOfState: "the Secretary of State"
    case .ofsted: "Ofsted"
    case .departmentForEducation: "the Department for Education"
    case .safeguardingPartners: "the safeguarding partners"
    case .independentScrutineer: "the independent scrutineer"
    case .partnerAgencies: "the partner agencies"
    }
  }
}
