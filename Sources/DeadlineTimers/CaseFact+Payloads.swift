import VigilEvents

extension CaseFact {
  /// Every event that clocks can start, end or depend on, each with the instant that counts for it:
  /// with its parts by topic the one place that knows payload types. A clock on any of these events
  /// needs rule data only.
  static let table = PayloadTable<CaseFact>(
    incidents + reviews + publication + correspondence + actions + training + governance
      + requests + obligations + calendars)

  /// The event types of the table without versions: what rule files may name.
  static let events = Set(table.eventTypes.map(stem))

  /// Events each of which is an occasion of its own: a clock that starts with one is a new deadline
  /// every time. Of all others a subject has one at a time.
  static let recurring: Set<String> = Set(
    [
      PanelLetterReceived.eventType, ReconsiderationDecided.eventType,
      ReportingPeriodEnded.eventType, AnnualReportPublished.eventType,
      YearlyReportPublished.eventType, ArrangementsReviewed.eventType,
      RelevantAgenciesReviewed.eventType,
    ].map(stem))

  /// Every code of a kind.
  private static func codes<Code: CaseIterable & RawRepresentable>(
    _ type: Code.Type
  ) -> [String] where Code.RawValue == String { type.allCases.map(\.rawValue) }

  /// The recipients that rules may name, by event type without version.
  static let recipients: [String: [String]] = {
    let byType = [
      SINRecorded.eventType: codes(NationalRecipient.self),
      PartnersInformedRecorded.eventType: codes(InformedPartners.self),
      LetterSent.eventType: codes(LetterRecipient.self),
    ]
    return Dictionary(uniqueKeysWithValues: byType.map { (stem(of: $0.key), $0.value) })
  }()

  /// The aspects that rules may name, by event type without version.
  static let aspects: [String: [String]] = {
    let byType = [
      DeathNoticeRequired.eventType: codes(DeathNoticeKind.self),
      DeathNoticeRecorded.eventType: codes(DeathNoticeKind.self),
      LocalReviewClosed.eventType: codes(LocalReviewClosed.Outcome.self),
      ReviewDecisionSettled.eventType: codes(ReviewDecision.self),
      ReconsiderationDecided.eventType: codes(ReconsiderationDecided.Outcome.self),
      PracticeReviewPublished.eventType: codes(PracticeReviewPublished.Form.self),
      PublicationDelayIdentified.eventType: codes(PublicationDelayReason.self),
      NonPublicationDecided.eventType: codes(NonPublicationDecided.Scope.self),
      PanelLetterReceived.eventType: codes(PanelLetterReceived.Letter.self),
      LetterSent.eventType: codes(LetterSent.Letter.self),
      LetterDelivered.eventType: codes(LetterDelivered.Letter.self),
      BookingClosed.eventType: codes(BookingClosed.Outcome.self),
    ]
    return Dictionary(uniqueKeysWithValues: byType.map { (stem(of: $0.key), $0.value) })
  }()

  static let incidents: [PayloadTable<CaseFact>.Entry] = [
    .on(IncidentAssessed.self) { CaseFact(IncidentAssessed.self, revision: $0.revision) },
    // The duty runs from awareness of both limbs, not from the assessment.
    .on(NotificationRequired.self) {
      CaseFact(NotificationRequired.self, at: $0.awareAt, revision: $0.revision)
    },
    .on(NotificationLapsed.self) {
      CaseFact(NotificationLapsed.self, revision: $0.revision, reason: $0.reason)
    },
    .on(DeathNoticeRequired.self) { event in
      CaseFact(DeathNoticeRequired.self, at: event.awareAt) {
        $0.aspects = [event.kind.rawValue]
        $0.revision = event.revision
      }
    },
    .on(DeathNoticeRecorded.self) { event in
      CaseFact(DeathNoticeRecorded.self, at: event.submittedAt) {
        $0.aspects = [event.kind.rawValue]
      }
    },
    .on(LocalConsiderationOpened.self) { _ in CaseFact(LocalConsiderationOpened.self) },
    .on(PreNotificationRecorded.self) {
      CaseFact(PreNotificationRecorded.self, at: $0.sharedAt)
    },
    .on(PartnerViewRecorded.self) { CaseFact(PartnerViewRecorded.self, at: $0.at) },
    .on(NotificationDecisionRecorded.self) {
      CaseFact(NotificationDecisionRecorded.self, at: $0.decidedAt)
    },
    .on(SINRecorded.self) {
      CaseFact(SINRecorded.self, at: $0.sentAt, qualifiers: $0.recipients.map(\.rawValue))
    },
    .on(SINCopyRecorded.self) { CaseFact(SINCopyRecorded.self, at: $0.receivedAt) },
    .on(PartnersInformedRecorded.self) { event in
      CaseFact(
        PartnersInformedRecorded.self, at: event.informedAt,
        qualifiers: event.recipients.map(\.rawValue))
    },
    .on(SINWithdrawalRecorded.self) {
      CaseFact(SINWithdrawalRecorded.self, at: $0.withdrawnAt, reason: "withdrawn")
    },
  ]
}
