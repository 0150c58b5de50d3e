/// One thing that is wrong with the configuration.
public struct SettingProblem: Hashable, Sendable, CustomStringConvertible {
  /// Where to look.
  public var origin: SettingOrigin
  /// What is wrong, with the value unless it is secret.
  public var wrong: String
  /// What to do.
  public var fix: String
  /// True where the command line itself is wrong, not a value.
  public var isUsage: Bool

  /// Creates a problem found at `origin`.
  public init(_ origin: SettingOrigin, _ wrong: String, fix: String, isUsage: Bool = false) {
    self.origin = origin
    self.wrong = wrong
    self.fix = fix
    self.isUsage = isUsage
  }

  public var description: String { "\(origin): \(wrong); \(fix)" }
}

/// The configuration cannot be used; carries every problem, not the first.
public struct ConfigurationError: ExitCodeProviding, Hashable, CustomStringConvertible {
  public var problems: [SettingProblem]

  /// 64 where only the command line is wrong, else 78.
  public var exitCode: ExitCode {
    problems.allSatisfy(\.isUsage) ? .usage : .configuration
  }

  public var description: String {
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    let lines = problems.map { "\n  \($0)" }.joined()
    return "the configuration has \(count):\(lines)"
  }
}
