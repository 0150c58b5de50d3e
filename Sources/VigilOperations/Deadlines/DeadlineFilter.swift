import CivilTime

/// Which deadlines are shown; an empty list admits all.
public struct DeadlineFilter: Sendable {
  /// Partnerships, such as `nottingham-city`.
  public var partnerships: Set<String> = []
  /// Clocks, such as `K01`.
  public var clocks: Set<String> = []
  /// States.
  public var states: Set<DeadlineStatus.State> = []
  /// Only what is due on an earlier London date.
  public var dueBefore: CivilDate?
  /// Only this case.
  public var subject: String?

  /// Creates a filter that admits all.
  public init() {}

  /// True where the deadline is shown.
  public func admits(_ status: DeadlineStatus) -> Bool {
    (partnerships.isEmpty || partnerships.contains(status.partnership))
      && (clocks.isEmpty || clocks.contains(status.terms.clock))
      && (states.isEmpty || states.contains(status.state))
      && dueBefore.map { status.terms.dueDate < $0 } ?? true
      && subject.map { status.subject == $0 } ?? true
  }
}
