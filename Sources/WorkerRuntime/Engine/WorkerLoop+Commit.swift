import Kafka
import VigilEvents

extension WorkerLoop {
  /// Begins to make the batch durable. The outcome comes with `finishCommit`, and where the commit
  /// failed, memory goes back to the one before; reading and deciding go on meanwhile.
  ///
  /// Throws only what ends the worker. After every other failure the inputs are read again from the
  /// last commit, and because ids derive from causes, doing the work again gives the same events.
  func commit() throws {
    try finishCommit(waiting: true)
    // Where that failed, the batch is gone.
    guard !batch.isEmpty else { return }
    guard !leaseIsDoubtful else {
      resetAllTasks(reason: "paused past the session time-out")
      return
    }
    let startedMs = monotonicMs()
    let dirty = tasks.values.filter { $0.isDirty }.sorted { $0.partition < $1.partition }
    var offsets: [TopicPartition: Int64] = [:]
    for task in dirty {
      for lane in task.lanes {
        offsets[TopicPartition(topic: lane.topic, partition: task.partition)] =
          lane.progress.position
      }
    }
    commitUnderWay = CommitUnderWay(
      beganMs: startedMs, tally: batch.tally,
      outputCount: workers.reduce(batch.stagedCount) { $0 + $1.outputs.records.count })
    do {
      switch configuration.guarantee {
      case .exactlyOnce: try beginTransactionCommit(dirty, offsets)
      case .atLeastOnce: try beginCommitInSteps(dirty, offsets)
      }
    } catch let error as BrokerError {
      noteFailedCommit()
      try recover(from: error)
      return
    }
    for task in dirty {
      task.contexts.acceptChanges()
      task.isDirty = false
    }
    observer.batchClosed()
    beginNextBatch()
  }

  /// Takes note of the outcome of the commit under way, where it is known or is waited for.
  func finishCommit(waiting: Bool) throws {
    guard commitUnderWay != nil else { return }
    do {
      while try !commitIsOver(timeoutMs: waiting ? Self.commitWaitMs : 0) {
        guard waiting else { return }
      }
      resetTasksWithForeignWrites()
    } catch let error as BrokerError {
      try recover(from: error)
    }
  }

  /// False where the commit under way is not over after `timeoutMs`. Throws where it failed: then
  /// everything goes back to the commit before it.
  private func commitIsOver(timeoutMs: Int) throws -> Bool {
    guard commitUnderWay != nil else { return true }
    do {
      guard let tookMs = try broker.awaitCommit(timeoutMs: timeoutMs) else { return false }
      noteCommitted(durationMs: tookMs)
      return true
    } catch {
      noteFailedCommit()
      throw error
    }
  }

  private func noteCommitted(durationMs: Double) {
    guard let commit = commitUnderWay else { return }
    commitUnderWay = nil
    noteChangelogs(of: commit)
    pace.noteCommit(beganMs: commit.beganMs, endedMs: commit.beganMs + Int64(durationMs))
    observer.batchCommitted(
      records: commit.tally.eventCount, emissions: commit.outputCount,
      wakeUps: commit.tally.wakeUpCount,
      durationMs: durationMs)
  }

  private func noteFailedCommit() {
    guard let commit = commitUnderWay else { return }
    commitUnderWay = nil
    pace.noteCommit(beganMs: commit.beganMs, endedMs: monotonicMs())
  }

  /// Changelog records follow the outputs into the transaction as they are encoded.
  private func beginTransactionCommit(
    _ dirty: [PartitionTask<C>], _ offsets: [TopicPartition: Int64]
  ) throws {
    try threads(forEffects: batch.effectCount).run(dirty) { thread, task in
      let worker = workers[thread]
      try writeChangelog(of: task) { key, value in
        add(changelogKey: key, value, of: task, to: worker.outputs.records)
        guard worker.outputs.records.count >= configuration.outputsPerSendMax else { return }
        try handingOver.withLock { _ in try stage(&worker.outputs) }
      }
    }
    for worker in workers.dropFirst() where !worker.outputs.records.isEmpty {
      try stage(&worker.outputs)
    }
    try broker.beginCommit(workers[0].outputs.records, offsets: offsets)
  }

  private func beginCommitInSteps(
    _ dirty: [PartitionTask<C>], _ offsets: [TopicPartition: Int64]
  ) throws {
    let outputs = workers[0].outputs.records
    for worker in workers.dropFirst() { outputs.append(worker.outputs.records) }
    changelogRecords.renew()
    let changelog = changelogRecords.records
    for task in dirty {
      try writeChangelog(of: task) { add(changelogKey: $0, $1, of: task, to: changelog) }
      commitUnderWay?.changelogs.append((task, changelog.count))
    }
    try broker.beginCommitInSteps(outputs, changelog: changelog, offsets: offsets)
  }

  private func noteChangelogs(of commit: CommitUnderWay<C>) {
    guard !commit.changelogs.isEmpty else { return }
    let written = broker.changelogOffsetsWritten
    var next = 0
    for (task, end) in commit.changelogs {
      for offset in written[next..<end] { task.noteChangelogOffset(offset) }
      next = end
    }
  }

  private func stage(_ outputs: inout OutputBuffer) throws {
    try broker.stage(outputs.records)
    batch.noteStaged(outputs.records.count, nowMs: monotonicMs())
    outputs.renew()
  }

  private func beginNextBatch() {
    batch = Batch()
    for worker in workers { worker.drop() }
  }

  /// Forgets the batch in hand, with what was staged of it.
  func dropBatch() {
    beginNextBatch()
    guard configuration.guarantee == .exactlyOnce, !producerMustBeReplaced else { return }
    do {
      try broker.abandonTransaction()
    } catch {
      // Whether it is over is not known: the next producer with the id ends it.
      producerMustBeReplaced = true
      observer.brokerUnavailable(operation: "abandonTransaction", detail: "\(error)")
    }
  }

  /// Hands out the changelog records of what changed.
  private func writeChangelog(
    of task: PartitionTask<C>,
    _ write: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws -> Void
  ) throws {
    try task.table.takeChanges(write)
    // The context after the keys: where a batch is torn without transactions, the events that came
    // before a notice are done again before it, not under what it brought.
    for (key, value) in try task.contexts.encodeChanges() {
      try Self.withBytes(key, value, write)
    }
    // Last, so that a batch torn without a transaction is processed again, not skipped.
    try Self.withBytes(
      ChangelogReader.offsetsKey, ChangelogReader.encodeOffsets(task.positions), write)
  }

  private static func withBytes(
    _ key: String, _ value: [UInt8]?,
    _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws -> Void
  ) throws {
    try key.withBytes { key in
      guard let value else { return try body(key, nil) }
      try value.withUnsafeBytes { try body(key, $0) }
    }
  }

  /// Adds a record of the changelog; without a value, one that removes the key.
  func add(
    changelogKey key: String, _ value: [UInt8]?, of task: PartitionTask<C>, to records: RecordBatch
  ) {
    // Adding does not throw.
    try? Self.withBytes(key, value) { add(changelogKey: $0, $1, of: task, to: records) }
  }

  /// Adds a record of the changelog with these bytes.
  func add(
    changelogKey key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?,
    of task: PartitionTask<C>, to records: RecordBatch
  ) {
    records.begin(topic: changelogTopic, partition: task.partition)
    records.addKey(key)
    if let claim = task.claim {
      claim.withUnsafeBytes { records.addHeader(ChangelogReader.claimHeader, $0) }
    }
    if let value { records.addValue(value) }
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
    guard configuration.guarantee == .atLeastOnce, batch.isEmpty, commitUnderWay == nil,
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

  /// Gives the batch in hand up and goes back to the last commit, as far as the error lets it.
  func recover(from error: BrokerError) throws {
    do {
      // Handing over may fail while the commit before is under way: whether that counts is known
      // before anything is restored.
      while try !commitIsOver(timeoutMs: Self.commitWaitMs) {}
    } catch let earlier as BrokerError {
      try recover(from: earlier)
    }
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

extension WorkerLoop: OutputStage {
  /// What is handed over counts with the commit, or never: without a transaction it waits for that.
  func takeOutputs(_ outputs: inout OutputBuffer) throws {
    try handingOver.withLock { hasFailed in
      guard configuration.guarantee == .exactlyOnce, !hasFailed else {
        return outputs.putOffHandOver()
      }
      do {
        try stage(&outputs)
      } catch {
        // What the other threads of this turn do is dropped as well.
        hasFailed = true
        throw error
      }
    }
  }
}
