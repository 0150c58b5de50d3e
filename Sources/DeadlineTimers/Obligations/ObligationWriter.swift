import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// Words an occurrence of an obligation as the facts that other workers and people read.
struct ObligationWriter {
  /// The partnership, which is the key.
  let partnership: String

  /// The occurrence as it stands. A window and its count are told where it is a window.
  func terms(
    _ occurrence: ObligationOccurrence, _ obligation: Obligation, revision: Int
  ) -> ObligationTerms {
    let isWindow = occurrence.basis == .window
    return ObligationTerms(
      obligationId: Self.identity(partnership, obligation.id, occurrence.number),
      obligation: obligation.id, occurrence: occurrence.number,
      ownerGroup: obligation.ownerGroup,
      ownerRole: OrganisationRole(rawValue: obligation.ownerRole) ?? .businessOffice,
      severity: DeadlineSeverity(obligation.severity),
      dueDate: occurrence.dueDate, dueBefore: occurrence.dueBefore,
      windowFrom: isWindow ? occurrence.windowFrom : nil,
      required: isWindow ? occurrence.required : nil,
      completed: isWindow ? occurrence.completions.count : nil, source: obligation.source,
      revision: revision)
  }

  /// The identity of an occurrence: the same for all its revisions, on every machine.
  static func identity(_ partnership: String, _ id: String, _ number: Int) -> String {
    NameBasedUUID.make(["obligation", partnership, id, String(number)])
  }
}

extension ObligationScheduled.BasedOn {
  init(_ basis: ObligationOccurrence.Basis) {
    switch basis {
    case .adoption: self = .adoption
    case .completion: self = .completion
    case .plan: self = .plan
    case .trigger: self = .trigger
    case .window: self = .window
    }
  }
}
