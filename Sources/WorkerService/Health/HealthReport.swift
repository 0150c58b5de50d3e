/// What the health endpoint answers, as of one moment.
public struct HealthReport: Hashable, Sendable {
  /// Why the worker is not live or not ready; the codes are a public contract.
  public enum ReasonCode: String, CaseIterable, Sendable {
    /// The loop has not completed its first turn.
    case starting
    /// The loop has not completed a turn for longer than the liveness time-out.
    case stuck
    /// Partitions are not yet restored.
    case restoring
    /// The broker does not answer; the worker tries again by itself.
    case brokerUnavailable = "broker-unavailable"
    /// The worker is finishing its batch before it ends.
    case draining
    /// The worker met a condition it must not go on after.
    case failed
  }

  /// One reason, with figures or names for the person who reads it and without record contents.
  public struct Reason: Hashable, Sendable {
    public var code: ReasonCode
    public var detail: String

    /// Creates a reason for the answer's list.
    public init(_ code: ReasonCode, _ detail: String) {
      self.code = code
      self.detail = detail
    }
  }

  /// The loop progresses: whoever supervises the process need not restart it.
  public var isLive: Bool
  /// Every assigned partition is restored and polled.
  public var isReady: Bool
  /// Why not, in the order a person would ask; empty when live and ready.
  public var reasons: [Reason]
  public var partitionsReady: Int
  public var partitionsRestoring: Int
  /// Time since the loop last completed a turn, or since the start before its first.
  public var progressAgeMs: Int64
}
