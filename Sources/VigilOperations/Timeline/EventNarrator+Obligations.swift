import CivilTime
import VigilEvents

extension EventNarrator {
  /// What became of recurring obligations, and what people said of them.
  func obligation(_ payload: any EventPayload) -> String? {
    obligationFact(payload) ?? obligationNews(payload)
  }

  private func obligationFact(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as ObligationScheduled:
      "\(name(event.obligation)) due \(event.obligation.dueDate.inWords), counted from "
        + basis(event.basedOn)
        + (event.previousDueDate.map { ", instead of \($0.inWords)" } ?? "")
    case let event as ObligationWarned:
      "Warning, \(Wording.words(of: event.level)): \(name(event.obligation)) due "
        + event.obligation.dueDate.inWords + done(event.obligation)
    case let event as ObligationMissed:
      "MISSED: \(name(event.obligation)) was due \(event.obligation.dueDate.inWords)"
        + done(event.obligation)
    case let event as ObligationMet:
      (event.onTime ? "Done in time: " : "Done \(Wording.late(event.latenessWorkingDays)): ")
        + "\(name(event.obligation)), due \(event.obligation.dueDate.inWords)"
        + Wording.document(event.evidence)
    case let event as ObligationExcused:
      "Excused by \(Wording.role(event.byRole)): \(name(event.obligation)), due "
        + "\(event.obligation.dueDate.inWords) (\(Wording.words(of: event.reason)))"
    case let event as ObligationCancelled:
      "No longer owed: \(name(event.obligation)), due \(event.obligation.dueDate.inWords) "
        + "(\(Wording.words(of: event.reason)))"
    default: nil
    }
  }

  private func name(_ terms: ObligationTerms) -> String {
    names.name(ofObligation: terms.obligation)
  }

  private func done(_ terms: ObligationTerms) -> String {
    guard let required = terms.required, required > 1 else { return "" }
    return ", \(terms.completed ?? 0) of \(required) done"
  }

  private func basis(_ basis: ObligationScheduled.BasedOn) -> String {
    switch basis {
    case .adoption: "when the obligation was taken on"
    case .completion: "when it was last done"
    case .plan: "the plan"
    case .trigger: "what set it off"
    case .window: "the period it is owed in"
    }
  }

  private func obligationNews(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as ObligationsAdopted:
      "Obligations watched from \(event.effectiveFrom.inWords)"
    case let event as ObligationCompleted:
      "Reported done\(on(event.completedAt)): \(names.name(ofObligation: event.obligation)), "
        + "document \(event.evidence)"
    case let event as ObligationWaived:
      "Waived by \(Wording.role(event.byRole))\(on(event.waivedAt)): "
        + "\(names.name(ofObligation: event.obligation)), due \(event.dueDate.inWords) "
        + "(\(Wording.words(of: event.reason)))"
    case let event as ObligationTriggered:
      "What obligations wait for happened\(on(event.triggeredAt)): "
        + Wording.words(of: event.trigger).lowercased()
    case let event as ObligationPlanned:
      "Planned for \(event.dueDate.inWords): \(names.name(ofObligation: event.obligation))"
    default: nil
    }
  }
}
