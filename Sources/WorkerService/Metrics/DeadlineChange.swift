/// What a fact says happened to a deadline, for counting.
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
