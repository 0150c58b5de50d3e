/// What a fact says happened to a deadline or to an occurrence of an obligation, for counting.
public struct DeadlineChange: Hashable, Sendable {
  /// The statutory clock's id, such as `K01`.
  public var clock: String
  /// What happened, such as `warned`.
  public var change: String

  /// Names the clock and what happened to its deadline, as a dashboard shows them.
  public init(clock: String, change: String) {
    self.clock = clock
    self.change = change
  }
}

extension DeadlineSet {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "set") }
}
extension DeadlineWarned {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "warned") }
}
extension DeadlineMet {
  public var deadlineChange: DeadlineChange? {
    .init(clock: deadline.clock, change: onTime ? "met" : "met-late")
  }
}
extension DeadlineMissed {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "missed") }
}
extension DeadlineCancelled {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "cancelled") }
}
extension DeadlineRescheduled {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "rescheduled") }
}
extension DeadlineOverdue {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "overdue") }
}
extension DeadlineExtended {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "extended") }
}
extension DeadlineSuspended {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "suspended") }
}
extension DeadlineResumed {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "resumed") }
}
extension DeadlinePassed {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "passed") }
}
extension DeadlineCorrected {
  public var deadlineChange: DeadlineChange? { .init(clock: deadline.clock, change: "corrected") }
}
extension ObligationScheduled {
  public var deadlineChange: DeadlineChange? { .init(clock: obligation.obligation, change: "set") }
}
extension ObligationWarned {
  public var deadlineChange: DeadlineChange? {
    .init(clock: obligation.obligation, change: "warned")
  }
}
extension ObligationMet {
  public var deadlineChange: DeadlineChange? { .init(clock: obligation.obligation, change: "met") }
}
extension ObligationMissed {
  public var deadlineChange: DeadlineChange? {
    .init(clock: obligation.obligation, change: "missed")
  }
}
extension ObligationExcused {
  public var deadlineChange: DeadlineChange? {
    .init(clock: obligation.obligation, change: "excused")
  }
}
extension ObligationCancelled {
  public var deadlineChange: DeadlineChange? {
    .init(clock: obligation.obligation, change: "cancelled")
  }
}
