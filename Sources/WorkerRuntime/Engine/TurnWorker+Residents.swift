import CivilTime
import Kafka
import VigilEvents

extension TurnWorker {
  /// Admits the residents of a partition that has just been restored, so that what they wait for is
  /// as durable from then on as that of any key. Again after a crash: what was not committed is
  /// admitted anew, what was is found in the table.
  func admitResidents(_ task: PartitionTask<C>, now: Instant) throws {
    for resident in concern.residents {
      let home = murmur2Partition(
        key: Array(resident.key.utf8), count: Int32(configuration.partitionCount))
      guard home == task.partition else { continue }
      let slot = task.table.slot(for: resident.key)
      let entry = try task.table.entry(slot)
      guard
        let state = concern.admit(resident, state: entry?.state, now: now)
      else { continue }
      let metadata =
        try entry?.metadata
        ?? KeyMetadata(
          reviewed: currentContext(of: task).revision,
          correlationID: NameBasedUUID.make(C.name, resident.key, "resident"),
          partnership: resident.partnership)
      let admitted = entry ?? KeyEntry(metadata: metadata, state: nil)
      admitted.state = state
      keep(admitted, slot, isChanged: true, in: task)
      tally.admissionCount += 1
    }
  }
}
