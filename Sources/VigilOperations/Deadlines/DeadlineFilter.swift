import CivilTime

/// Which deadlines and obligations are shown; an empty list admits all.
public struct DeadlineFilter: Sendable {
  /// What is asked for by `--state`: a state, or something said about several of them.
  public enum Condition: String, CaseIterable, Hashable, Sendable {
    /// Its time has run out and it is still owed.
    case overdue
    /// Due today or within two working days.
    case dueSoon = "due-soon"
    /// Owed and in time, due soon or later.
    case open
    /// Its days do not count at present.
    case suspended
    /// Moved by an approval, whatever became of it.
    case extended
    /// Announced as missed, whether or not it has been done since.
    case missed
    case met
    /// The date of a reminder has come and gone.
    case passed
    /// No longer owed, or waived.
    case cancelled
  }

  /// Partnerships, such as `nottingham-city`.
  public var partnerships: Set<String> = []
  /// Clocks and obligations, such as `K01` and `O12`.
  public var clocks: Set<String> = []
  /// Roles and groups that have to act, such as `local-authority`.
  public var owners: Set<String> = []
  /// Classes, such as `statutory`.
  public var severities: Set<String> = []
  /// States and what is said about them; one of them has to hold.
  public var conditions: Set<Condition> = []
  /// Only what is due on an earlier London date.
  public var dueBefore: CivilDate?
  /// Only what is due on this London date or later.
  public var dueFrom: CivilDate?
  /// Only what is due on this London date or earlier.
  public var dueTo: CivilDate?
  /// Only what is due in this time, with what is overdue already.
  public var dueWithin: ClosedRange<CivilDate>?
  /// Only this case or other subject.
  public var subject: String?

  /// Creates a filter that admits all.
  public init() {}

  /// True where the deadline is shown.
  public func admits(_ status: DeadlineStatus) -> Bool {
    admits(
      subject: status.subject, partnership: status.partnership, name: status.terms.clock,
      owners: [status.owner], severity: status.terms.severity.rawValue)
      && admits(due: status.terms.dueDate, isOverdue: status.state == .overdue)
      && (conditions.isEmpty || conditions.contains { $0.holds(for: status) })
  }

  /// True where the occurrence of an obligation is shown.
  public func admits(_ status: ObligationStatus) -> Bool {
    admits(
      subject: status.partnership, partnership: status.partnership, name: status.terms.obligation,
      owners: [status.owner, status.role], severity: status.terms.severity.rawValue)
      && admits(due: status.terms.dueDate, isOverdue: status.state == .missed)
      && (conditions.isEmpty || conditions.contains { $0.holds(for: status) })
  }

  private func admits(
    subject: String, partnership: String, name: String, owners acting: [String],
    severity: String
  ) -> Bool {
    (partnerships.isEmpty || partnerships.contains(partnership))
      && (clocks.isEmpty || clocks.contains(name))
      && (owners.isEmpty || acting.contains(where: owners.contains))
      && (severities.isEmpty || severities.contains(severity))
      && self.subject.map { subject == $0 } ?? true
  }

  private func admits(due date: CivilDate, isOverdue: Bool) -> Bool {
    (dueBefore.map { date < $0 } ?? true)
      && (dueFrom.map { $0 <= date } ?? true)
      && (dueTo.map { date <= $0 } ?? true)
      && (dueWithin.map { isOverdue || $0.contains(date) } ?? true)
  }
}

extension DeadlineFilter.Condition {
  fileprivate func holds(for status: DeadlineStatus) -> Bool {
    switch self {
    case .overdue: status.state == .overdue
    case .dueSoon: status.state == .dueSoon
    case .open: status.state == .open || status.state == .dueSoon
    case .suspended: status.state == .suspended
    case .extended: status.extended != nil
    case .missed: status.missedAt != nil
    case .met: status.state == .met
    case .passed: status.state == .passed
    case .cancelled: status.state == .cancelled
    }
  }

  fileprivate func holds(for status: ObligationStatus) -> Bool {
    switch self {
    case .overdue: status.state == .missed
    case .missed: status.missedAt != nil || status.state == .missed
    case .dueSoon: status.state == .due
    case .open: status.state == .due || status.state == .upcoming
    case .met: status.state == .met
    case .cancelled: status.state == .waived || status.state == .cancelled
    case .suspended, .extended, .passed: false
    }
  }
}
