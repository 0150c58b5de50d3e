/// A failure of the broker port, by what the worker has to do about it.
public struct BrokerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the worker has to do.
  public enum Kind: String, Hashable, Sendable {
    /// Nothing happened; try again after a pause. The broker may be out of reach.
    case retriable
    /// A transaction that commits offsets of these partitions is undecided; ask again.
    case offsetsUnstable
    /// The transaction left no trace, or the membership it was based on is over. The producer may
    /// be used again; memory must go back to the last commit.
    case aborted
    /// The transaction may or may not have been committed. The producer must be replaced and
    /// memory restored.
    case outcomeUnknown
    /// Another process uses this instance's transactional id.
    case fenced
    /// No retry can help: wrong credentials, wrong partition count, missing permission.
    case fatal
  }

  /// What the worker has to do.
  public var kind: Kind
  /// The call that failed, such as `commitTransaction`.
  public var operation: String
  /// What went wrong and what to do, without record contents.
  public var detail: String

  /// Creates a failure of `operation`.
  public init(_ kind: Kind, operation: String, detail: String) {
    self.kind = kind
    self.operation = operation
    self.detail = detail
  }

  /// True where the worker must end.
  public var isFatal: Bool { kind == .fatal || kind == .fenced }
  /// True where the same call may be made again after a pause.
  public var isRetriable: Bool { kind == .retriable || kind == .offsetsUnstable }
  public var description: String { "\(operation): \(detail) (\(kind.rawValue))" }
}
