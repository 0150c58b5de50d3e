import Kafka
import VigilEvents

extension WorkerLoop {
  /// Takes every task that is not ready one step further: stable offsets, then the changelog's end,
  /// then the changelog, then the inputs from where they were left.
  func advanceRestores() throws {
    guard tasks.values.contains(where: { $0.phase != .ready }), !producerMustBeReplaced,
      monotonicMs() >= retryNotBeforeMs
    else { return }
    // Without transactions a claim is written, which must not overtake a commit.
    if configuration.guarantee == .atLeastOnce { try finishCommit(waiting: true) }
    do {
      try beginRestores()
      try readChangelogs()
    } catch let error as BrokerError where !error.isFatal {
      noteOutage(error)
    }
  }

  private func beginRestores() throws {
    let waiting = tasks.values.filter { $0.phase == .awaitingOffsets }
      .sorted { $0.partition < $1.partition }
    guard !waiting.isEmpty else { return }
    let committed = try broker.committedOffsets(waiting.flatMap { $0.inputs })
    for task in waiting {
      for input in task.inputs { task.committedOffsets[input.topic] = committed[input] }
      let end = try broker.watermarks(changelogPartition(task)).high
      if end > 0 { try broker.startReading(changelogPartition(task), from: 0) }
      task.restoreStartedMs = monotonicMs()
      task.phase = .restoring(end: end)
      observer.partitionPhaseChanged(task.partition, phase: "restoring")
    }
  }

  private func readChangelogs() throws {
    let restoring = tasks.values.filter { $0.phase != .ready }
      .sorted { $0.partition < $1.partition }
    guard !restoring.isEmpty else { return }
    let polled = try broker.readChangelogs(
      recordsMax: configuration.restoreRecordsPerTurnMax,
      timeoutMs: batch.isEmpty ? min(20, configuration.idlePollMs) : 0)
    for record in polled.records {
      guard let task = tasks[record.partition], task.phase != .ready else { continue }
      try task.changelog.apply(record, to: task.table)
      task.restoredTo = max(task.restoredTo, record.offset + 1)
    }
    for (partition, offset) in polled.ends {
      guard let task = tasks[partition.partition] else { continue }
      task.restoredTo = max(task.restoredTo, offset)
    }
    for task in restoring {
      if case .restoring(let end) = task.phase, task.restoredTo >= end { try finishRestore(task) }
    }
  }

  /// Makes a restored task ready. May be begun again where a call to the broker fails half-way.
  private func finishRestore(_ task: PartitionTask<C>) throws {
    var progress: [String: InputProgress] = [:]
    var seeks: [TopicPartition: Int64] = [:]
    for input in task.inputs {
      let watermarks = try broker.watermarks(input)
      let left = max(
        task.committedOffsets[input.topic] ?? watermarks.low,
        task.changelog.appliedOffsets[input.topic] ?? watermarks.low)
      if left < watermarks.low {
        observer.inputGap(input, records: watermarks.low - left)
      }
      let position = max(left, watermarks.low)
      progress[input.topic] = InputProgress(position: position, end: watermarks.high)
      seeks[input] = position
    }
    try task.takeRestoredContext(concern.context(restored:), now: wallClock.now())
    guard try claimIfNeeded(task) else { return restoreAnew(task) }
    try broker.stopReading(changelogPartition(task))
    try broker.seek(seeks)
    try broker.resume(task.inputs)
    task.openLanes(progress)
    try task.takeRestored()
    if task.contexts.hasChanges { task.isDirty = true }
    task.phase = .ready
    try workers[0].admitResidents(task, now: wallClock.now())
    workers[0].report(to: &batch)
    observer.partitionPhaseChanged(task.partition, phase: "ready")
    observer.restoreFinished(
      partition: task.partition, records: task.changelog.recordCount,
      durationMs: Double(monotonicMs() - task.restoreStartedMs))
  }

  /// Without transactions: announces the new owner in the changelog before anything else is written.
  /// Then come the keys and offsets that a former owner overwrote after it had lost the partition, and
  /// a context that this program brought: what follows from it must find it again after a crash.
  ///
  /// Returns false where the claim does not stand right behind what was read: a former owner has
  /// written in between, as it may until then, and what it wrote counts.
  private func claimIfNeeded(_ task: PartitionTask<C>) throws -> Bool {
    guard configuration.guarantee == .atLeastOnce, case .restoring(let end) = task.phase else {
      return true
    }
    let claim = try newClaim(after: task.changelog.claim, task)
    task.claim = claim.bytes
    let claiming = RecordBatch()
    claiming.begin(topic: changelogTopic, partition: task.partition)
    claiming.addKey(ChangelogReader.claimKey)
    claim.bytes.withUnsafeBytes { claiming.addValue($0) }
    guard try broker.write(claiming) == [end] else { return false }
    task.noteChangelogOffset(end)
    let repairs = try repairs(of: task)
    for offset in try broker.write(repairs) { task.noteChangelogOffset(offset) }
    task.contexts.acceptChanges()
    return true
  }

  /// What a new owner writes behind its claim.
  private func repairs(of task: PartitionTask<C>) throws -> RecordBatch {
    let stale = task.changelog.staleKeys.sorted()
    let records = RecordBatch()
    for key in stale where key.hasPrefix(ChangelogReader.technicalKeyPrefix) {
      add(changelogKey: key, try task.contexts.record(key), of: task, to: records)
    }
    for (key, value) in try task.contexts.encodeChanges() {
      add(changelogKey: key, value, of: task, to: records)
    }
    for key in stale where !key.hasPrefix(ChangelogReader.technicalKeyPrefix) {
      task.table.rewrite(key)
    }
    try task.table.takeChanges { add(changelogKey: $0, $1, of: task, to: records) }
    if task.changelog.offsetsAreStale {
      add(
        changelogKey: ChangelogReader.offsetsKey,
        ChangelogReader.encodeOffsets(task.changelog.appliedOffsets), of: task, to: records)
    }
    return records
  }

  private func restoreAnew(_ task: PartitionTask<C>) {
    stopRestoring(task)
    tasks[task.partition] = makeTask(task.partition)
    observer.partitionPhaseChanged(task.partition, phase: "awaiting-offsets")
  }

  private func newClaim(after previous: OwnershipClaim?, _ task: PartitionTask<C>) throws
    -> OwnershipClaim
  {
    let generation = broker.groupGeneration
    var term = previous?.term ?? 1
    var attempt = 0
    if let previous, previous.generation == generation { attempt = previous.attempt + 1 }
    if let previous, previous.generation > generation {
      // Either the group was forgotten and counts anew, or it has moved on without this instance.
      // The broker refuses a commit in the second case.
      try broker.commitOffsets(
        Dictionary(
          uniqueKeysWithValues: task.inputs.compactMap { input in
            task.committedOffsets[input.topic].map { (input, $0) }
          }))
      term += 1
    }
    return OwnershipClaim(
      term: term, generation: generation, attempt: attempt, nonce: NameBasedUUID.random())
  }

  private func changelogPartition(_ task: PartitionTask<C>) -> TopicPartition {
    TopicPartition(topic: changelogTopic, partition: task.partition)
  }

  func stopRestoring(_ task: PartitionTask<C>) {
    guard case .restoring = task.phase else { return }
    do {
      try broker.stopReading(changelogPartition(task))
    } catch {
      observer.brokerUnavailable(operation: "stopReading", detail: "\(error)")
    }
  }

  /// After an outage: asks how far the inputs went meanwhile, so that nothing fires by the clock
  /// before what was recorded in time has been read.
  func measureBacklogAfterOutage() throws {
    guard inputsMayLag, monotonicMs() >= retryNotBeforeMs else { return }
    do {
      for task in tasks.values where task.phase == .ready {
        for input in task.inputs {
          let end = try broker.watermarks(input).high
          task.noteBacklog(input.topic, end: end)
        }
      }
      inputsMayLag = false
    } catch let error as BrokerError where !error.isFatal {
      noteOutage(error)
    }
  }
}
