import VigilEvents

/// Reads what is stored outside the process the way the runtime does, for whoever wants to see it
/// hold on any bytes at all.
package enum StoredForms {
  /// Reads the changelog's record of a key as restore and as a decision do; false where it is
  /// refused.
  ///
  /// Stops the process where the ways of reading disagree or where what was read is not written as
  /// it stood.
  package static func readKeyRecord<State: StoredCodable & Equatable>(
    _ record: UnsafeRawBufferPointer, of type: State.Type
  ) -> Bool {
    guard let entry: KeyEntry<State> = try? StateRecord.entry(record), let state = entry.state
    else { return false }
    let metadata = entry.metadata
    let head = try? StateRecord.head(record)
    precondition(
      head?.wakeAtMs == StateRecord.milliseconds(metadata.wakeAt)
        && head?.reviewed == metadata.reviewed,
      "the head of a record says something else than the record")
    let standing = try? StateRecord.standing(StateRecord.standingBytes(record))
    precondition(
      standing == metadata.standing, "the standing counts of a record are other ones by themselves")
    var writer = StoredWriter()
    defer { writer.free() }
    StateRecord.write(metadata, to: &writer)
    state.write(to: &writer)
    let again: KeyEntry<State>? = try? StateRecord.entry(writer.written)
    precondition(
      !writer.isFaulty && again?.metadata == metadata && again?.state == state,
      "a record changed on its way")
    return true
  }

  /// Reads a claim to a changelog partition; nil where it is none, else its bytes as they are
  /// written.
  package static func readClaim(_ bytes: [UInt8]) -> [UInt8]? {
    OwnershipClaim(bytes: bytes)?.bytes
  }

  /// Reads the offsets a changelog partition keeps and returns them as they are written.
  package static func readOffsets(_ bytes: [UInt8]) -> [UInt8] {
    ChangelogReader.encodeOffsets(ChangelogReader.decodeOffsets(bytes))
  }
}
