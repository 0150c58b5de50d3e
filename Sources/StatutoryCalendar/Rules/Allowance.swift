/// Whether the sources let a clock be paused or extended, and why or why not.
public struct Allowance: Hashable, Sendable {
  /// True where a source offers it.
  public let allowed: Bool
  /// The reason, in words for the person who asks for it.
  public let reason: String
}
