import VigilEvents

/// A fact about a deadline.
enum DeadlineFact {
  case set(DeadlineTerms)
  case warned(DeadlineWarned)
  case overdue(DeadlineOverdue)
  case missed(DeadlineMissed)
  case met(DeadlineMet)
  case corrected(DeadlineCorrected)
  case passed(DeadlinePassed)
  case cancelled(DeadlineCancelled)
  case extended(DeadlineExtended)
  case suspended(DeadlineSuspended)
  case resumed(DeadlineResumed)
  case explained(DeadlineExplained)
  case blockRaised(DeadlineBlockRaised)
  case blockLifted(DeadlineBlockLifted)

  init?(_ payload: any EventPayload) {
    switch payload {
    case let event as DeadlineSet: self = .set(event.deadline)
    case let event as DeadlineRescheduled: self = .set(event.deadline)
    case let event as DeadlineWarned: self = .warned(event)
    case let event as DeadlineOverdue: self = .overdue(event)
    case let event as DeadlineMissed: self = .missed(event)
    case let event as DeadlineMet: self = .met(event)
    case let event as DeadlineCorrected: self = .corrected(event)
    case let event as DeadlinePassed: self = .passed(event)
    case let event as DeadlineCancelled: self = .cancelled(event)
    case let event as DeadlineExtended: self = .extended(event)
    case let event as DeadlineSuspended: self = .suspended(event)
    case let event as DeadlineResumed: self = .resumed(event)
    case let event as DeadlineExplained: self = .explained(event)
    case let event as DeadlineBlockRaised: self = .blockRaised(event)
    case let event as DeadlineBlockLifted: self = .blockLifted(event)
    default: return nil
    }
  }

  var terms: DeadlineTerms {
    switch self {
    case .set(let terms): terms
    case .warned(let event): event.deadline
    case .overdue(let event): event.deadline
    case .missed(let event): event.deadline
    case .met(let event): event.deadline
    case .corrected(let event): event.deadline
    case .passed(let event): event.deadline
    case .cancelled(let event): event.deadline
    case .extended(let event): event.deadline
    case .suspended(let event): event.deadline
    case .resumed(let event): event.deadline
    case .explained(let event): event.deadline
    case .blockRaised(let event): event.deadline
    case .blockLifted(let event): event.deadline
    }
  }

  /// How far the deadline has come with this fact; nil for facts that stand beside its course.
  var stage: DeadlineRecord.Stage? {
    switch self {
    case .set: .set
    case .warned: .warned
    case .overdue, .missed: .missed
    case .met, .corrected, .passed, .cancelled: .settled
    case .extended, .suspended, .resumed, .explained, .blockRaised, .blockLifted: nil
    }
  }
}
