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
  /// When the last fact was told that changed anything here.
  private(set) var changedAt: Instant
  private(set) var life = Life()
  private(set) var standing = Standing()

  /// What holds for one revision: a later one counts anew, because what was missed or met before may
  /// not be under it.
  struct Life: Sendable {
    var lastWarnedFor: Instant?
    var lastWarning: String?
    var missedAt: Instant?
    var metAt: Instant?
    var wasMetOnTime = true
    var metLatenessWorkingDays = 0
    var wasCorrected = false
    var passedAt: Instant?
    var cancelledBecause: String?
  }

  /// What holds across revisions: a date that was extended stays so when bank holidays move it.
  struct Standing: Sendable {
    var extended: DeadlineExtended?
    var suspended: DeadlineSuspended?
    var resumedAt: Instant?
    var explained: DeadlineExplained?
    var block: DeadlineBlockRaised?
    var blockLiftedAt: Instant?
  }

  /// The record that begins with an event about a deadline; nil for other events.
  init?(_ event: ObservedEvent) {
    guard let fact = DeadlineFact(event.payload) else { return nil }
    subject = event.envelope.subject
    partnership = event.envelope.partnership
    terms = fact.terms
    stage = .set
    changedAt = event.envelope.toldAt
    apply(fact, toldAt: changedAt)
  }

  /// Takes a fact in, unless it is older than what is known.
  mutating func apply(_ fact: DeadlineFact, toldAt: Instant) {
    guard fact.terms.deadlineId == terms.deadlineId, fact.terms.revision >= terms.revision else {
      return
    }
    if fact.terms.revision > terms.revision {
      life = Life()
      stage = .set
      terms = fact.terms
    }
    if applyStanding(fact) || applyLife(fact) { changedAt = max(changedAt, toldAt) }
  }

  private mutating func applyLife(_ fact: DeadlineFact) -> Bool {
    guard let next = fact.stage, next >= stage else { return false }
    stage = next
    terms = fact.terms
    switch fact {
    case .warned(let event):
      guard event.scheduledFor >= life.lastWarnedFor ?? event.scheduledFor else { return false }
      life.lastWarnedFor = event.scheduledFor
      life.lastWarning = event.level
    case .missed(let event): life.missedAt = event.missedAt
    case .met(let event):
      life.metAt = event.metAt
      life.wasMetOnTime = event.onTime
      life.metLatenessWorkingDays = event.latenessWorkingDays
    case .corrected(let event):
      life.missedAt = event.missedAt
      life.metAt = event.metAt
      life.wasMetOnTime = true
      life.metLatenessWorkingDays = 0
      life.wasCorrected = true
    case .passed(let event): life.passedAt = event.passedAt
    case .cancelled(let event): life.cancelledBecause = event.reason
    default: break
    }
    return true
  }

  /// Takes in what stands beside the course of a deadline, by its own instants: repeats of what is
  /// over change nothing.
  private mutating func applyStanding(_ fact: DeadlineFact) -> Bool {
    switch fact {
    case .extended(let event):
      guard event.extendedAt >= standing.extended?.extendedAt ?? event.extendedAt else {
        return false
      }
      standing.extended = event
      terms = event.deadline
    case .suspended(let event):
      guard event.suspendedAt > standing.resumedAt ?? .distantPast else { return false }
      standing.suspended = event
    case .resumed(let event):
      guard event.resumedAt > standing.resumedAt ?? .distantPast else { return false }
      standing.suspended = nil
      standing.resumedAt = event.resumedAt
      terms = event.deadline
    case .explained(let event):
      guard event.explainedAt >= standing.explained?.explainedAt ?? event.explainedAt else {
        return false
      }
      standing.explained = event
    case .blockRaised(let event):
      guard event.raisedAt > standing.blockLiftedAt ?? .distantPast else { return false }
      standing.block = event
    case .blockLifted(let event):
      guard event.liftedAt > standing.blockLiftedAt ?? .distantPast else { return false }
      standing.block = nil
      standing.blockLiftedAt = event.liftedAt
    default: return false
    }
    return true
  }
}

extension EventEnvelope {
  /// When an event was told: recorded, or happened where nothing says when it was recorded.
  var toldAt: Instant { recordedtime ?? time }
}

extension Instant {
  /// Before every instant of an event.
  fileprivate static let distantPast = Instant(millisecondsSinceEpoch: .min)
}
