import CivilTime
import StatutoryCalendar
import VigilEvents

extension CaseFact {
  /// What a partnership does every year, and a role's word on a breach.
  static let governance: [PayloadTable<CaseFact>.Entry] = [
    .on(ReportingPeriodEnded.self) { event in
      CaseFact(ReportingPeriodEnded.self, at: LondonTime.startOfDay(event.endedOn))
    },
    .on(AnnualReportPublished.self) { CaseFact(AnnualReportPublished.self, at: $0.publishedAt) },
    .on(AnnualReportCopied.self) { CaseFact(AnnualReportCopied.self, at: $0.copiedAt) },
    .on(YearlyReportPublished.self) { CaseFact(YearlyReportPublished.self, at: $0.publishedAt) },
    .on(YearlyReportSent.self) { CaseFact(YearlyReportSent.self, at: $0.sentAt) },
    .on(ArrangementsReviewed.self) { CaseFact(ArrangementsReviewed.self, at: $0.reviewedAt) },
    .on(RelevantAgenciesReviewed.self) {
      CaseFact(RelevantAgenciesReviewed.self, at: $0.reviewedAt)
    },
    .on(BreachExplained.self) { event in
      CaseFact(BreachExplained.self, at: event.explainedAt) {
        $0.detail = .explanation(
          BreachExplanation(
            clock: event.clock, qualifier: event.qualifier, explainedAt: event.explainedAt,
            reason: event.reason, byRole: event.byRole, document: event.document))
      }
    },
  ]

  /// Requests with a term of their own under data-protection law.
  static let requests: [PayloadTable<CaseFact>.Entry] = [
    .on(SubjectAccessRequestReceived.self) {
      CaseFact(SubjectAccessRequestReceived.self, at: $0.receivedAt)
    },
    .on(SubjectAccessRequestExtended.self) { event in
      CaseFact(SubjectAccessRequestExtended.self, at: event.extendedAt) {
        $0.reason = event.reason.rawValue
        $0.keepsReason = true
      }
    },
    .on(SubjectAccessRequestAnswered.self) {
      CaseFact(SubjectAccessRequestAnswered.self, at: $0.answeredAt)
    },
    .on(DataBreachFound.self) { CaseFact(DataBreachFound.self, at: $0.awareAt) },
    .on(DataBreachReported.self) { CaseFact(DataBreachReported.self, at: $0.reportedAt) },
  ]

  /// News of what a partnership owes again and again.
  static let obligations: [PayloadTable<CaseFact>.Entry] = [
    .on(ObligationsAdopted.self) { CaseFact(ObligationsAdopted.self, of: ObligationNews($0)) },
    .on(ObligationCompleted.self) { CaseFact(ObligationCompleted.self, of: ObligationNews($0)) },
    .on(ObligationWaived.self) { CaseFact(ObligationWaived.self, of: ObligationNews($0)) },
    .on(ObligationTriggered.self) { CaseFact(ObligationTriggered.self, of: ObligationNews($0)) },
    .on(ObligationPlanned.self) { CaseFact(ObligationPlanned.self, of: ObligationNews($0)) },
  ]

  private init<Payload: EventPayload>(_ type: Payload.Type, of news: ObligationNews) {
    self.init(type, at: news.instant) { $0.detail = .obligation(news) }
  }

  /// News of bank holidays.
  static let calendars: [PayloadTable<CaseFact>.Entry] = [
    .on(BankHolidaysPublished.self) { event in
      CaseFact(BankHolidaysPublished.self, at: event.publishedAt) {
        $0.detail = .calendar(
          CalendarNews(
            event.calendar, event.version, at: event.publishedAt,
            .published(
              event.holidays.map(Holiday.init(listed:)), verifiedThrough: event.verifiedThrough)))
      }
    },
    .on(HolidayProclaimed.self) { event in
      CaseFact(HolidayProclaimed.self, at: event.proclaimedAt) {
        $0.detail = .calendar(
          CalendarNews(
            event.calendar, event.version, at: event.proclaimedAt,
            .proclaimed(Holiday(date: event.date, code: event.title))))
      }
    },
    .on(HolidayWithdrawn.self) { event in
      CaseFact(HolidayWithdrawn.self, at: event.withdrawnAt) {
        $0.detail = .calendar(
          CalendarNews(
            event.calendar, event.version, at: event.withdrawnAt, .withdrawn(event.date)))
      }
    },
    .on(HolidayWithdrawalConfirmed.self) { event in
      CaseFact(HolidayWithdrawalConfirmed.self, at: event.confirmedAt) {
        $0.detail = .calendar(
          CalendarNews(
            event.calendar, event.version, at: event.confirmedAt,
            .withdrawalConfirmed(event.date)))
      }
    },
  ]
}
