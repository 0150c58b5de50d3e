import CivilTime
import VigilEvents

/// What the facts about one deadline add up to, whatever the moment.
struct DeadlineRecord: Sendable {
  /// Facts of a revision in the order in which they can follow each other. A repeat of an earlier
  /// one, as a restart without transactions may write, changes nothing.
  enum Stage: Int, Comparable, Sendable {
    case set, warned, missed, settled

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  let subject: String
  let partnership: String
  private(set) var terms: DeadlineTerms
  private var stage: Stage
  private var lastWarnedFor: Instant?
  private(set) var lastWarning: String?
  private(set) var missedAt: Instant?
  private(set) var metAt: Instant?
  private(set) var wasMetOnTime = true
  private(set) var metLatenessWorkingDays = 0
  private(set) var cancelledBecause: String?

  /// The record that begins with an event about a deadline; nil for other events.
  init?(_ event: ObservedEvent) {
    guard let fact = DeadlineFact(event.payload) else { return nil }
    subject = event.envelope.subject
    partnership = event.envelope.partnership
    terms = fact.terms
    stage = .set
    apply(fact)
  }

  /// Takes a fact in, unless it is older than what is known.
  mutating func apply(_ fact: DeadlineFact) {
    guard fact.terms.deadlineId == terms.deadlineId, fact.terms.revision >= terms.revision else {
      return
    }
    if fact.terms.revision > terms.revision { reopen(fact.terms) }
    guard fact.stage >= stage else { return }
    stage = fact.stage
    terms = fact.terms
    switch fact {
    case .set: break
    case .warned(let event):
      guard event.scheduledFor >= lastWarnedFor ?? event.scheduledFor else { return }
      lastWarnedFor = event.scheduledFor
      lastWarning = event.level
    case .missed(let event): missedAt = event.missedAt
    case .met(let event):
      metAt = event.metAt
      wasMetOnTime = event.onTime
      metLatenessWorkingDays = event.latenessWorkingDays
    case .cancelled(let event): cancelledBecause = event.reason
    }
  }

  /// A later revision counts anew: what was missed or met before may not be under it.
  private mutating func reopen(_ terms: DeadlineTerms) {
    self.terms = terms
    stage = .set
    lastWarnedFor = nil
    lastWarning = nil
    missedAt = nil
    metAt = nil
    wasMetOnTime = true
    metLatenessWorkingDays = 0
    cancelledBecause = nil
  }
}

/// A fact about a deadline.
enum DeadlineFact {
  case set(DeadlineTerms)
  case warned(DeadlineWarned)
  case missed(DeadlineMissed)
  case met(DeadlineMet)
  case cancelled(DeadlineCancelled)

  init?(_ payload: any EventPayload) {
    switch payload {
    case let event as DeadlineSet: self = .set(event.deadline)
    case let event as DeadlineRescheduled: self = .set(event.deadline)
    case let event as DeadlineWarned: self = .warned(event)
    case let event as DeadlineMissed: self = .missed(event)
    case let event as DeadlineMet: self = .met(event)
    case let event as DeadlineCancelled: self = .cancelled(event)
    default: return nil
    }
  }

  var terms: DeadlineTerms {
    switch self {
    case .set(let terms): terms
    case .warned(let event): event.deadline
    case .missed(let event): event.deadline
    case .met(let event): event.deadline
    case .cancelled(let event): event.deadline
    }
  }

  var stage: DeadlineRecord.Stage {
    switch self {
    case .set: .set
    case .warned: .warned
    case .missed: .missed
    case .met, .cancelled: .settled
    }
  }
}
