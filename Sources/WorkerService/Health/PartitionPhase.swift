/// What the runtime does with an assigned partition; the text is what the loop reports.
public enum PartitionPhase: String, CaseIterable, Sendable {
  /// Waiting until the offsets of the previous owner are settled.
  case awaitingOffsets = "awaiting-offsets"
  /// Reading its changelog; nothing of it is processed and no wake-up fires.
  case restoring
  /// Restored and processed.
  case ready
  /// No longer assigned to this instance.
  case givenUp = "given-up"
}
