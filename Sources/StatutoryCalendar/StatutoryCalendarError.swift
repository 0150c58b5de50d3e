/// Why a calendar, a rule file or a question about a due date was refused.
///
/// All problems found in one file or query are listed together, so that one correction is enough.
/// The same input is refused again, so no code is worth a retry.
public struct StatutoryCalendarError: Error, Hashable, Sendable {
  /// What was refused; stable, for callers that branch on it.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// A bank-holiday file that does not follow the GOV.UK format or contradicts itself.
    case calendarInvalid = "calendar-invalid"
    /// A rule file that is incomplete or contradicts itself or another edition.
    case rulesInvalid = "rules-invalid"
    /// Partnership files that are incomplete or contradict themselves, the rules or each other.
    case partnershipsInvalid = "partnerships-invalid"
    /// Options of a due-date question that are missing, contradictory or out of bounds.
    case queryInvalid = "query-invalid"
    /// A clock that the edition in force does not have.
    case clockUnknown = "clock-unknown"
    /// A date before the first edition of the rules.
    case noEditionInForce = "no-edition-in-force"
  }

  /// What was refused.
  public let code: Code
  /// The file or question that was refused, such as "bank-holidays.json".
  public let subject: String
  /// What is wrong, each with its place and what to do about it; never empty.
  public let problems: [String]

  /// Creates an error about one file or query.
  public init(code: Code, subject: String, problems: [String]) {
    self.code = code
    self.subject = subject
    self.problems = problems
  }

  /// Always false: the same input is refused again.
  public var isRetriable: Bool { false }
}

extension StatutoryCalendarError: CustomStringConvertible {
  /// The subject and, on lines of their own where there are several, its problems.
  public var description: String {
    problems.count == 1
      ? "\(subject): \(problems[0])"
      : "\(subject): \(problems.count) problems\n"
        + problems.map { "  - \($0)" }
        .joined(separator: "\n")
  }
}
