/// One step that a report passes on its way to being final.
public struct ApprovalStep: Hashable, Sendable {
  /// What the step means for the report.
  public enum Meaning: String, Hashable, Sendable, CaseIterable {
    /// Those involved agree to the text.
    case agrees
    /// A recommendation is made to those who decide.
    case recommends
    /// The decision is taken.
    case decides
    /// The report is signed off.
    case signsOff
    /// The actions that follow are approved, not the report.
    case approvesActions
    /// The report is received, no more.
    case receives
  }

  /// A group's id or a role of the event schemas.
  public let by: String
  /// What it means.
  public let meaning: Meaning

  /// Creates a step.
  public init(by: String, meaning: Meaning) {
    self.by = by
    self.meaning = meaning
  }
}
