/// A condition that ends the worker, because going on could lose or double an effect.
public struct RuntimeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Code: String, Hashable, Sendable {
    /// A topic has another partition count than configured.
    case topicMismatch
    /// A topic does not exist (yet).
    case topicMissing
    /// A concern returned a state that wants to be woken again at the instant just handled.
    case wakeUpDoesNotAdvance
    /// A concern told every partition something that it does not take as a notice.
    case noticeNotTaken
    /// A changelog record cannot be read by this version.
    case changelogUnreadable
    /// A state or an event could not be encoded.
    case encodingFailed
  }

  /// What is wrong, for callers that branch.
  public var code: Code
  /// What is wrong, where, and what to do; without record contents.
  public var detail: String

  /// Creates the error that ends a worker for `code`.
  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  public var description: String { "\(detail) (\(code.rawValue))" }
}
