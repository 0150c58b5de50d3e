import CivilTime
import VigilEvents

/// What the facts about one occurrence of an obligation add up to, whatever the moment.
struct ObligationRecord: Sendable {
  let partnership: String
  private(set) var terms: ObligationTerms
  private(set) var lastWarning: String?
  private(set) var metAt: Instant?
  private(set) var wasMetOnTime = true
  private(set) var missedAt: Instant?
  private(set) var excusedBecause: String?
  private(set) var cancelledBecause: String?
  private(set) var evidence: String?
  /// When the last fact was told that changed anything here.
  private(set) var changedAt: Instant

  /// The record that begins with an event about an obligation; nil for other events.
  init?(_ event: ObservedEvent) {
    guard let fact = ObligationFact(event.payload) else { return nil }
    partnership = event.envelope.partnership
    terms = fact.terms
    changedAt = event.envelope.toldAt
    apply(fact, toldAt: changedAt)
  }

  /// Takes a fact in. What was settled stays settled, except that what was missed may still be done.
  mutating func apply(_ fact: ObligationFact, toldAt: Instant) {
    guard fact.terms.obligationId == terms.obligationId, fact.terms.revision >= terms.revision
    else { return }
    guard metAt == nil, excusedBecause == nil, cancelledBecause == nil else { return }
    if case .warned = fact, missedAt != nil { return }
    if fact.terms.revision > terms.revision { missedAt = nil }
    terms = fact.terms
    switch fact {
    case .scheduled: break
    case .warned(let event): lastWarning = event.level
    case .missed(let event): missedAt = event.missedAt
    case .met(let event):
      metAt = event.metAt
      wasMetOnTime = event.onTime
      evidence = event.evidence
    case .excused(let event): excusedBecause = event.reason
    case .cancelled(let event): cancelledBecause = event.reason
    }
    changedAt = max(changedAt, toldAt)
  }
}

/// A fact about an occurrence of an obligation.
enum ObligationFact {
  case scheduled(ObligationScheduled)
  case warned(ObligationWarned)
  case missed(ObligationMissed)
  case met(ObligationMet)
  case excused(ObligationExcused)
  case cancelled(ObligationCancelled)

  init?(_ payload: any EventPayload) {
    switch payload {
    case let event as ObligationScheduled: self = .scheduled(event)
    case let event as ObligationWarned: self = .warned(event)
    case let event as ObligationMissed: self = .missed(event)
    case let event as ObligationMet: self = .met(event)
    case let event as ObligationExcused: self = .excused(event)
    case let event as ObligationCancelled: self = .cancelled(event)
    default: return nil
    }
  }

  var terms: ObligationTerms {
    switch self {
    case .scheduled(let event): event.obligation
    case .warned(let event): event.obligation
    case .missed(let event): event.obligation
    case .met(let event): event.obligation
    case .excused(let event): event.obligation
    case .cancelled(let event): event.obligation
    }
  }
}
