import CivilTime
import VigilEvents

extension CaseFact {
  /// The steps of a review, up to what its partners decide.
  static let reviews: [PayloadTable<CaseFact>.Entry] = [
    .on(RapidReviewCommissioned.self) {
      CaseFact(RapidReviewCommissioned.self, at: $0.commissionedAt, qualifiers: $0.agencies)
    },
    .on(InternalReviewReturned.self) {
      CaseFact(InternalReviewReturned.self, at: $0.returnedAt, qualifiers: [$0.agency])
    },
    .on(InternalReviewsCirculated.self) {
      CaseFact(InternalReviewsCirculated.self, at: $0.circulatedAt)
    },
    // A meeting without its quorum decides nothing and has to be held again.
    .on(RapidReviewMeetingHeld.self) {
      CaseFact(RapidReviewMeetingHeld.self, at: $0.heldAt, counts: $0.quorate)
    },
    .on(RapidReviewDrafted.self) { CaseFact(RapidReviewDrafted.self, at: $0.draftedAt) },
    .on(RapidReviewAgreed.self) { CaseFact(RapidReviewAgreed.self, at: $0.agreedAt) },
    .on(RapidReviewSignedOff.self) { CaseFact(RapidReviewSignedOff.self, at: $0.signedOffAt) },
    .on(RapidReviewFinalised.self) { CaseFact(RapidReviewFinalised.self, at: $0.finalisedAt) },
    .on(RapidReviewSubmitted.self) { CaseFact(RapidReviewSubmitted.self, at: $0.submittedAt) },
    .on(ScrutineerCopied.self) { CaseFact(ScrutineerCopied.self, at: $0.copiedAt) },
    .on(LocalReviewAccepted.self) { CaseFact(LocalReviewAccepted.self, at: $0.acceptedAt) },
    .on(LocalReviewClosed.self) { event in
      CaseFact(LocalReviewClosed.self, at: event.closedAt) {
        $0.aspects = [event.outcome.rawValue]
        $0.reason = "closed"
      }
    },
    // Of a reconsidered decision the family is told anew: a letter about the first is none about it.
    .on(ReviewDecisionSettled.self) { event in
      CaseFact(ReviewDecisionSettled.self, at: event.settledAt) {
        $0.aspects = [event.outcome.rawValue]
        $0.revision = event.revision
        $0.isNewOccasion = event.reconsidered
      }
    },
    .on(ReconsiderationMeetingHeld.self) {
      CaseFact(ReconsiderationMeetingHeld.self, at: $0.heldAt)
    },
    .on(ReconsiderationDecided.self) { event in
      CaseFact(ReconsiderationDecided.self, at: event.decidedAt) {
        $0.aspects = [event.outcome.rawValue]
      }
    },
    .on(PracticeReviewCommissioned.self) { event in
      CaseFact(PracticeReviewCommissioned.self, at: event.initiatedAt) {
        $0.revision = event.revision
      }
    },
    .on(PracticeReviewDrafted.self) { CaseFact(PracticeReviewDrafted.self, at: $0.draftedAt) },
    .on(PracticeReviewCompleted.self) {
      CaseFact(PracticeReviewCompleted.self, at: $0.completedAt)
    },
    .on(FamilyLetterHoldPlaced.self) { event in
      CaseFact(FamilyLetterHoldPlaced.self, at: event.placedAt) {
        $0.reason = event.reason.rawValue
        $0.term = .date(event.reviewOn)
        $0.keepsReason = true
      }
    },
    .on(FamilyLetterHoldLifted.self) { CaseFact(FamilyLetterHoldLifted.self, at: $0.liftedAt) },
  ]

  /// From the plan to publish to the end of availability.
  static let publication: [PayloadTable<CaseFact>.Entry] = [
    // What has to be done before a publication counts back from its date.
    .on(PublicationPlanned.self) { event in
      CaseFact(PublicationPlanned.self, at: nil) {
        $0.origin = LondonTime.startOfDay(event.plannedOn)
        $0.revision = event.revision
      }
    },
    .on(PracticeReviewPublished.self) { event in
      CaseFact(PracticeReviewPublished.self, at: event.publishedAt) {
        $0.aspects = [event.form.rawValue]
        $0.reason = "published"
      }
    },
    .on(PublicationDelayIdentified.self) { event in
      CaseFact(PublicationDelayIdentified.self, at: event.identifiedAt) {
        $0.aspects = [event.reason.rawValue]
      }
    },
    .on(PublicationDelayApproved.self) { event in
      CaseFact(PublicationDelayApproved.self, at: event.approvedAt) {
        $0.term = .date(event.newDueDate)
        $0.revision = event.revision
        $0.reason = event.reason.rawValue
        $0.byRole = event.approvedBy
        $0.document = event.document
      }
    },
    .on(NonPublicationDecided.self) { event in
      CaseFact(NonPublicationDecided.self, at: event.decidedAt) {
        $0.aspects = [event.scope.rawValue]
        $0.reason = "notPublished"
      }
    },
    .on(PublicationRemoved.self) { CaseFact(PublicationRemoved.self, at: $0.removedAt) },
    .on(RepositoryDepositMade.self) {
      CaseFact(RepositoryDepositMade.self, at: $0.depositedAt)
    },
    .on(PublicationBlockOverridden.self) { event in
      CaseFact(PublicationBlockOverridden.self, at: event.overriddenAt) {
        $0.reason = event.reason
        $0.byRole = event.byRole
        $0.document = event.document
      }
    },
  ]
}
