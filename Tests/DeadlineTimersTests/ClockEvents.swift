import CivilTime
import Testing
import VigilEvents

/// Makes the event that a rule file means by a name, as it happened at an instant.
enum ClockEvents {
  private static let document = "DOC-7H3KQ9TX4MZ2"

  static func event(_ name: String, at instant: Instant) throws -> any EventPayload {
    let parts = name.split(separator: "#").map(String.init)
    let stem = String(parts[0].dropFirst("org.vigil.".count))
    let aspect = parts.count > 1 ? parts[1] : nil
    if let event = notification(stem, aspect, instant) { return event }
    if let event = rapidReview(stem, instant) { return event }
    if let event = try practiceReview(stem, aspect, instant) { return event }
    if let event = letter(stem, aspect, instant) { return event }
    return try #require(governance(stem, instant), "no event is made for \(name)")
  }

  private static func notification(
    _ stem: String, _ aspect: String?, _ instant: Instant
  ) -> (any EventPayload)? {
    let kind = aspect.flatMap(DeathNoticeKind.init(rawValue:)) ?? .lookedAfterChild
    switch stem {
    case "notification.required":
      return NotificationRequired(
        criterion: .a, awareAt: instant, harmKnownAt: instant, abuseSuspectedAt: instant,
        revision: 1, basis: .initial)
    case "death-notice.required":
      return DeathNoticeRequired(kind: kind, awareAt: instant, revision: 1)
    case "death-notice.recorded": return DeathNoticeRecorded(kind: kind, submittedAt: instant)
    case "sin.recorded":
      return SINRecorded(
        sinReference: "SIN-7H3KQ9TX4M", sentAt: instant, childrenCount: 1, recipients: [.panel])
    case "sin-copy.recorded": return SINCopyRecorded(receivedAt: instant)
    case "partners-informed.recorded":
      return PartnersInformedRecorded(informedAt: instant, recipients: [.ownPartners])
    case "local-review.accepted": return LocalReviewAccepted(acceptedAt: instant)
    case "local-review.closed":
      return LocalReviewClosed(closedAt: instant, outcome: .learningReview)
    default: return nil
    }
  }

  private static func rapidReview(_ stem: String, _ instant: Instant) -> (any EventPayload)? {
    switch stem {
    case "rapid-review.commissioned":
      RapidReviewCommissioned(
        commissionedAt: instant, responseMode: .standard, agencies: ["city-council"])
    case "internal-review.returned":
      InternalReviewReturned(agency: "city-council", returnedAt: instant)
    case "rapid-review-meeting.held":
      RapidReviewMeetingHeld(heldAt: instant, quorate: true, present: [.localAuthority, .police])
    case "rapid-review.drafted": RapidReviewDrafted(draftedAt: instant, document: document)
    case "rapid-review.agreed": RapidReviewAgreed(agreedAt: instant, dissentRecorded: false)
    case "rapid-review.signed-off":
      RapidReviewSignedOff(signedOffAt: instant, decision: .noFurtherReview, criteria: [])
    case "rapid-review.finalised": RapidReviewFinalised(finalisedAt: instant, document: document)
    case "rapid-review.submitted": RapidReviewSubmitted(submittedAt: instant, document: document)
    case "scrutineer.copied": ScrutineerCopied(copiedAt: instant)
    default: nil
    }
  }

  private static func practiceReview(
    _ stem: String, _ aspect: String?, _ instant: Instant
  ) throws -> (any EventPayload)? {
    switch stem {
    case "review-decision.settled":
      ReviewDecisionSettled(
        settledAt: instant, outcome: .localReview, reconsidered: false, revision: 1)
    case "reconsideration-meeting.held":
      ReconsiderationMeetingHeld(heldAt: instant, scrutineerAdvice: document)
    case "reconsideration.decided":
      ReconsiderationDecided(decidedAt: instant, outcome: .adhere, justification: document)
    case "practice-review.commissioned":
      PracticeReviewCommissioned(initiatedAt: instant, reviewerAppointed: true, revision: 1)
    case "practice-review.published":
      PracticeReviewPublished(publishedAt: instant, form: .report)
    case "publication.planned":
      PublicationPlanned(plannedOn: try CivilDate(iso8601: "2026-04-07"), revision: 1)
    case "publication-delay.identified":
      PublicationDelayIdentified(identifiedAt: instant, reason: .inquest)
    case "publication-delay.approved":
      PublicationDelayApproved(
        approvedAt: instant, newDueDate: try CivilDate(iso8601: "2026-12-01"), reason: .inquest,
        approvedBy: .strategicLeadershipGroup, document: document, revision: 1)
    case "non-publication.decided": NonPublicationDecided(decidedAt: instant, scope: .report)
    case "publication.removed": PublicationRemoved(removedAt: instant)
    case "repository-deposit.made": RepositoryDepositMade(depositedAt: instant)
    default: nil
    }
  }

  private static func letter(
    _ stem: String, _ aspect: String?, _ instant: Instant
  ) -> (any EventPayload)? {
    switch stem {
    case "panel-letter.received":
      PanelLetterReceived(
        letter: aspect.flatMap(PanelLetterReceived.Letter.init(rawValue:)) ?? .agreement,
        receivedAt: instant)
    case "letter.sent":
      LetterSent(
        letter: aspect.flatMap(LetterSent.Letter.init(rawValue:)) ?? .reviewNotice,
        sentAt: instant, recipients: LetterRecipient.allCases)
    case "letter.delivered":
      LetterDelivered(letter: .familyOutcome, deliveredAt: instant, bearer: .police)
    default: nil
    }
  }

  private static func governance(_ stem: String, _ instant: Instant) -> (any EventPayload)? {
    switch stem {
    case "annual-report.published": AnnualReportPublished(publishedAt: instant)
    case "annual-report.copied": AnnualReportCopied(copiedAt: instant)
    case "yearly-report.published": YearlyReportPublished(publishedAt: instant)
    case "yearly-report.sent": YearlyReportSent(sentAt: instant)
    case "reporting-period.ended": ReportingPeriodEnded(endedOn: LondonTime.date(of: instant))
    case "arrangements.reviewed": ArrangementsReviewed(reviewedAt: instant)
    case "relevant-agencies.reviewed": RelevantAgenciesReviewed(reviewedAt: instant)
    case "subject-access-request.received": SubjectAccessRequestReceived(receivedAt: instant)
    case "subject-access-request.answered": SubjectAccessRequestAnswered(answeredAt: instant)
    case "data-breach.found": DataBreachFound(awareAt: instant)
    case "data-breach.reported": DataBreachReported(reportedAt: instant)
    case "action.agreed":
      ActionAgreed(
        agreedAt: instant, dueDate: LondonTime.date(of: instant).adding(days: 88),
        ownerRole: .partnerAgency, revision: 1)
    case "action.evidence-accepted":
      ActionEvidenceAccepted(acceptedAt: instant, evidence: document)
    case "booking.confirmed":
      BookingConfirmed(
        confirmedAt: instant, eventStartsAt: instant.adding(seconds: 14 * 86_400),
        cutOffLength: 5, cutOffUnit: .workingDays)
    case "booking.cancelled": BookingCancelled(cancelledAt: instant)
    default: nil
    }
  }
}
