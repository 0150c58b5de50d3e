import VigilEvents

extension CaseFact {
  /// Every event that clocks can start, end or depend on, each with the instant that counts for it:
  /// the one place that knows payload types. A clock on any of these events needs rule data only.
  static let table = PayloadTable<CaseFact>(incidents + reviews)

  /// The event types of the table without versions: what rule files may name.
  static let events = Set(table.eventTypes.map(stem))

  private static let incidents: [PayloadTable<CaseFact>.Entry] = [
    .on(IncidentAssessed.self) { CaseFact(IncidentAssessed.self, revision: $0.revision) },
    // The duty runs from awareness of both limbs, not from the assessment.
    .on(NotificationRequired.self) {
      CaseFact(NotificationRequired.self, at: $0.awareAt, revision: $0.revision)
    },
    .on(NotificationLapsed.self) {
      CaseFact(NotificationLapsed.self, revision: $0.revision, reason: $0.reason)
    },
    .on(DeathNoticeRequired.self) {
      CaseFact(DeathNoticeRequired.self, at: $0.awareAt, revision: $0.revision)
    },
    .on(LocalConsiderationOpened.self) { _ in CaseFact(LocalConsiderationOpened.self) },
    .on(PreNotificationRecorded.self) {
      CaseFact(PreNotificationRecorded.self, at: $0.sharedAt)
    },
    .on(PartnerViewRecorded.self) { CaseFact(PartnerViewRecorded.self, at: $0.at) },
    .on(NotificationDecisionRecorded.self) {
      CaseFact(NotificationDecisionRecorded.self, at: $0.decidedAt)
    },
    .on(SINRecorded.self) { CaseFact(SINRecorded.self, at: $0.sentAt) },
    .on(SINCopyRecorded.self) { CaseFact(SINCopyRecorded.self, at: $0.receivedAt) },
    .on(PartnersInformedRecorded.self) {
      CaseFact(PartnersInformedRecorded.self, at: $0.informedAt)
    },
    .on(SINWithdrawalRecorded.self) {
      CaseFact(SINWithdrawalRecorded.self, at: $0.withdrawnAt, reason: "withdrawn")
    },
  ]

  private static let reviews: [PayloadTable<CaseFact>.Entry] = [
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
  ]
}
