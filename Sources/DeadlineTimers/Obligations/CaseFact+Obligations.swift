import VigilEvents

extension CaseFact {
  /// News of a partnership's recurring obligations.
  static let obligations: [PayloadTable<CaseFact>.Entry] = [
    .on(ObligationsAdopted.self) { CaseFact(ObligationsAdopted.self, .init($0)) },
    .on(ObligationCompleted.self) { CaseFact(ObligationCompleted.self, .init($0)) },
    .on(ObligationWaived.self) { CaseFact(ObligationWaived.self, .init($0)) },
    .on(ObligationTriggered.self) { CaseFact(ObligationTriggered.self, .init($0)) },
    .on(ObligationPlanned.self) { CaseFact(ObligationPlanned.self, .init($0)) },
  ]

  private init<Payload: EventPayload>(_ type: Payload.Type, _ news: ObligationNews) {
    self.init(type, at: news.instant) { $0.detail = .obligation(news) }
  }
}
