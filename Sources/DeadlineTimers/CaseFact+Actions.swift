import CivilTime
import VigilEvents

extension CaseFact {
  /// Agreed actions, each with a due date of its own.
  static let actions: [PayloadTable<CaseFact>.Entry] = [
    .on(ActionAgreed.self) { event in
      CaseFact(ActionAgreed.self, at: event.agreedAt) {
        $0.term = .date(event.dueDate)
        $0.revision = event.revision
      }
    },
    .on(ActionEvidenceAccepted.self) { CaseFact(ActionEvidenceAccepted.self, at: $0.acceptedAt) },
    .on(ActionWithdrawn.self) {
      CaseFact(ActionWithdrawn.self, at: $0.withdrawnAt, reason: "withdrawn")
    },
  ]

  /// Bookings of training; the charging policy of each names its own cut-off.
  static let training: [PayloadTable<CaseFact>.Entry] = [
    .on(BookingConfirmed.self) { event in
      CaseFact(BookingConfirmed.self, at: event.confirmedAt) {
        $0.origin = event.eventStartsAt
        $0.term =
          switch event.cutOffUnit {
          case .workingDays: .workingDaysBefore(event.cutOffLength)
          case .calendarDays: .calendarDaysBefore(event.cutOffLength)
          }
      }
    },
    .on(BookingCancelled.self) { CaseFact(BookingCancelled.self, at: $0.cancelledAt) },
    .on(BookingClosed.self) { event in
      CaseFact(BookingClosed.self, at: event.closedAt) {
        $0.aspects = [event.outcome.rawValue]
        $0.reason = "closed"
      }
    },
  ]
}
