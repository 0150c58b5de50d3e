import CivilTime

/// One occurrence of an obligation: its due date and what became of it.
public struct ObligationOccurrence: Hashable, Sendable {
  /// What the due date follows from.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// When it was adopted: it has not been done since.
    case adoption
    /// When it was last done, or would have been due where it was waived.
    case completion
    /// A plan.
    case plan
    /// An event.
    case trigger
    /// The window it has to be done in.
    case window
  }

  /// Counts the occurrences of the obligation from 1.
  public let number: Int
  /// What the due date follows from.
  public let basis: Basis
  /// The first day on which something done counts for it; nil where anything after the occurrence
  /// before counts.
  public let windowFrom: CivilDate?
  /// The last London day on which it is done in time.
  public let dueDate: CivilDate
  /// The last day that the cadence itself allows: later than the due date where a plan is earlier.
  public let limit: CivilDate
  /// How often it has to be done.
  public let required: Int
  /// The instant of the trigger, where it has one.
  public let triggeredAt: Instant?
  /// What was done for it, in order.
  public internal(set) var completions: [ObligationHistory.Completion] = []
  /// The waiver, where it was waived before it was done.
  public internal(set) var waiver: ObligationHistory.Waiver?
  /// The instant from which it can no longer be made up; nil where that never comes.
  public internal(set) var lapsesAt: Instant?

  /// The first instant that is too late: the end of the due date in London.
  public var dueBefore: Instant { LondonTime.startOfDay(dueDate.adding(days: 1)) }

  /// The completion that met it; nil while it is not met.
  public var meeting: ObligationHistory.Completion? {
    completions.count >= required ? completions[required - 1] : nil
  }

  /// True where it was done in time.
  public var isMetInTime: Bool { meeting.map { $0.instant < dueBefore } ?? false }

  /// True where its due date passed by an instant without its having been done or waived before.
  public func isMissed(by instant: Instant) -> Bool {
    if let waiver, waiver.instant < dueBefore { return false }
    return dueBefore <= instant && !isMetInTime
  }

  /// True where nothing can change about it any more, short of late news.
  public func isSettled(by instant: Instant) -> Bool {
    meeting != nil || waiver != nil || (lapsesAt.map { $0 <= instant } ?? false)
  }

  /// How it stands at an instant; `due` from its first warning on.
  public func standing(
    at instant: Instant, warnings: [ObligationMoment]
  ) -> ObligationStanding {
    if meeting != nil { return .met }
    if waiver != nil { return .waived }
    if dueBefore <= instant { return .missed }
    let first = warnings.lazy.map(\.instant).min() ?? dueBefore
    return first <= instant ? .due : .upcoming
  }
}

/// How an occurrence of an obligation stands.
public enum ObligationStanding: String, Hashable, Sendable, CaseIterable {
  /// Its first warning lies ahead.
  case upcoming
  /// Its first warning has been given, and it is neither done nor past its due date.
  case due
  /// Done, in time or late.
  case met
  /// Past its due date and not done.
  case missed
  /// Waived, with a reason.
  case waived
}
