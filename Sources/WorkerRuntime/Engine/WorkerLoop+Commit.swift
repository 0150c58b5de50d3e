import Kafka
import VigilEvents

extension WorkerLoop {
  /// Makes the batch durable, or puts memory back to the last commit.
  ///
  /// Throws only what ends the worker. After every other failure the inputs are read again from the
  /// last commit, and because ids derive from causes, doing the work again gives the same events.
  func commit() throws {
    guard !leaseIsDoubtful else {
      resetAllTasks(reason: "paused past the session time-out")
      return
    }
    let startedMs = monotonicMs()
    let dirty = tasks.values.filter { $0.isDirty }.sorted { $0.partition < $1.partition }
    var changes: [(task: PartitionTask<C>, changes: [(key: String, value: [UInt8]?)])] = []
    for task in dirty { changes.append((task, try task.table.encodeChanges())) }
    let changelog = try changes.map { try changelogRecords($0.task, $0.changes) }
    var offsets: [TopicPartition: Int64] = [:]
    for task in dirty {
      for (topic, offset) in task.positions {
        offsets[TopicPartition(topic: topic, partition: task.partition)] = offset
      }
    }
    do {
      switch configuration.guarantee {
      case .exactlyOnce:
        try broker.commitTransaction(batch.outputs + changelog.flatMap { $0 }, offsets: offsets)
      case .atLeastOnce:
        if !batch.outputs.isEmpty { _ = try broker.write(batch.outputs) }
        try writeChangelogs(zip(dirty, changelog))
        try broker.commitOffsets(offsets)
      }
    } catch let error as BrokerError {
      try recover(from: error)
      return
    }
    for (task, changes) in changes {
      task.table.acceptChanges(changes)
      task.contexts.acceptChanges()
      task.isDirty = false
    }
    observer.batchCommitted(
      records: batch.eventCount, emissions: batch.outputs.count, wakeUps: batch.wakeUpCount,
      durationMs: Double(monotonicMs() - startedMs))
    batch = Batch()
    resetTasksWithForeignWrites()
  }

  private func changelogRecords(
    _ task: PartitionTask<C>, _ changes: [(key: String, value: [UInt8]?)]
  ) throws -> [ProducerRecord] {
    // The context after the keys: where a batch is torn without transactions, the events that came
    // before a notice are done again before it, not under what it brought.
    var records = (changes + (try task.contexts.encodeChanges())).map {
      changelogRecord(task, key: $0.key, value: $0.value)
    }
    // Last, so that a batch torn without a transaction is processed again, not skipped.
    records.append(
      changelogRecord(
        task, key: ChangelogReader.offsetsKey,
        value: ChangelogReader.encodeOffsets(task.positions)))
    return records
  }

  func changelogRecord(_ task: PartitionTask<C>, key: String, value: [UInt8]?) -> ProducerRecord {
    ProducerRecord(
      topic: changelogTopic, partition: task.partition, key: Array(key.utf8), value: value,
      headers: task.claim.map { [RecordHeader(ChangelogReader.claimHeader, $0)] } ?? [])
  }

  private func writeChangelogs(
    _ changelogs: Zip2Sequence<[PartitionTask<C>], [[ProducerRecord]]>
  ) throws {
    let written = try broker.write(changelogs.flatMap { $0.1 })
    var next = 0
    for (task, records) in changelogs {
      for offset in written[next..<next + records.count] { task.noteChangelogOffset(offset) }
      next += records.count
    }
  }

  /// Another instance wrote to a changelog of ours after our claim. What it wrote is void, but a
  /// compaction may yet prefer it to what we wrote: restoring writes those keys again.
  private func resetTasksWithForeignWrites() {
    guard tasks.values.contains(where: { $0.sawForeignWrite }) else { return }
    resetAllTasks(reason: "another instance wrote to the changelog")
  }

  /// Without transactions: looks for such writes now and then where this instance has nothing to
  /// write itself. The changelogs are compacted no sooner than that (see the topic plan).
  func watchChangelogs() throws {
    guard configuration.guarantee == .atLeastOnce, batch.isEmpty,
      monotonicMs() >= nextChangelogCheckMs
    else { return }
    nextChangelogCheckMs = monotonicMs() + Int64(configuration.changelogCheckIntervalMs)
    do {
      for task in tasks.values where task.phase == .ready {
        let partition = TopicPartition(topic: changelogTopic, partition: task.partition)
        guard let expected = task.nextChangelogOffset,
          try broker.watermarks(partition).high != expected
        else { continue }
        resetAllTasks(reason: "another instance wrote to the changelog")
        return
      }
    } catch let error as BrokerError where !error.isFatal {
      noteOutage(error)
    }
  }

  private func recover(from error: BrokerError) throws {
    observer.transactionAborted(reason: error.kind.rawValue)
    switch error.kind {
    case .fatal, .fenced:
      throw error
    case .retriable, .offsetsUnstable:
      noteOutage(error)
    case .aborted:
      break
    case .outcomeUnknown:
      producerMustBeReplaced = true
    }
    resetAllTasks(reason: error.kind.rawValue)
  }

  /// Replaces a producer whose last transaction has an unknown outcome. Until that has succeeded
  /// nothing is restored or processed.
  func replaceProducerIfNeeded() throws {
    guard producerMustBeReplaced, monotonicMs() >= retryNotBeforeMs else { return }
    do {
      try broker.replaceProducer()
      producerMustBeReplaced = false
      observer.producerReplaced()
    } catch let error as BrokerError where !error.isFatal {
      noteOutage(error)
    }
  }
}
