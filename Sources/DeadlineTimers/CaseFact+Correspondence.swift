import CivilTime
import VigilEvents

extension CaseFact {
  /// Letters from the Panel and to everybody.
  static let correspondence: [PayloadTable<CaseFact>.Entry] = [
    .on(PanelLetterReceived.self) { event in
      CaseFact(PanelLetterReceived.self, at: event.receivedAt) {
        $0.aspects = [event.letter.rawValue]
        $0.term = event.replyDueDate.map(NamedTerm.date)
      }
    },
    .on(LetterSent.self) { event in
      CaseFact(LetterSent.self, at: event.sentAt) {
        $0.aspects = [event.letter.rawValue]
        $0.qualifiers = event.recipients.map(\.rawValue)
      }
    },
    .on(LetterDelivered.self) { event in
      CaseFact(LetterDelivered.self, at: event.deliveredAt) {
        $0.aspects = [event.letter.rawValue]
      }
    },
  ]
}
