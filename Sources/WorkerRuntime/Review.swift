import CivilTime

/// A key is behind its partition's context and is to be brought up to it.
public struct Review: Hashable, Sendable {
  /// The key: the record key, which is the subject of its events.
  public var key: String
  /// The revision of the context the key is brought up to; counted per partition, from 1. Not for
  /// facts: programs that came with a context of their own count too.
  public var revision: UInt32
  /// The revision the key was last brought up to; 0 where it has been under none.
  public var previousRevision: UInt32
  /// When the context changed: when the notice was recorded, or when a program with another context
  /// took over. The same however often and late the review is made, so it is what a fact's `time`
  /// should be. What of the key fell due before a notice has been handled under the context before.
  public var changedAt: Instant

  /// Creates a review as the runtime hands it over.
  public init(key: String, revision: UInt32, previousRevision: UInt32, changedAt: Instant) {
    self.key = key
    self.revision = revision
    self.previousRevision = previousRevision
    self.changedAt = changedAt
  }
}
