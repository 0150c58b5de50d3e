/// What went wrong in a call to the broker or to the client library.
///
/// Callers decide on ``code`` and the flags, never on the text. A record's key, value or headers
/// never appear in an error.
public struct KafkaError: Error, Hashable, Sendable {
  /// The case the caller acts on.
  public var code: Code

  /// What was being done, for example `commit offsets`.
  public var operation: String

  /// Where and why: topic, partition, group, broker and the library's or the broker's own reason.
  public var detail: String

  /// The same call may succeed if it is made again later.
  public var isRetriable: Bool

  /// The client that threw is finished; a new one must be created, if the cause allows that.
  public var isFatal: Bool

  /// The current transaction cannot be committed any more; abort it, then begin again.
  public var requiresAbort: Bool

  /// The broker may or may not have done what was asked, and may still do it later.
  public var outcomeUnknown: Bool

  /// Another client with the same identity has taken over; this one must stop writing.
  public var isFenced: Bool { code == .fenced }

  /// Creates an error whose `isRetriable` and `isFatal` follow from the code unless they are given.
  public init(
    code: Code, operation: String, detail: String, isRetriable: Bool? = nil,
    isFatal: Bool? = nil, requiresAbort: Bool = false, outcomeUnknown: Bool = false
  ) {
    self.code = code
    self.operation = operation
    self.detail = detail
    self.isRetriable = isRetriable ?? code.isRetriable
    self.isFatal = isFatal ?? code.isFatal
    self.requiresAbort = requiresAbort
    self.outcomeUnknown = outcomeUnknown
  }
}

extension KafkaError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    let text = "cannot \(operation): \(detail) (\(code.name))"
    guard let advice = code.advice else { return text }
    return "\(text); \(advice)"
  }
}
