/// Why the deadline worker cannot keep the clocks it was given.
public struct DeadlineTimersError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, for programs.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The rules name events, roles or texts that the event schemas do not have.
    case rulesNotUsable = "rules-not-usable"
  }

  /// What is wrong, for programs.
  public let code: Code
  /// Every problem found, each with its place and what to do.
  public let problems: [String]

  /// Starting again with the same rules fails again.
  public var isRetriable: Bool { false }

  public var description: String {
    "\(code.rawValue): " + problems.joined(separator: "; ")
  }
}
