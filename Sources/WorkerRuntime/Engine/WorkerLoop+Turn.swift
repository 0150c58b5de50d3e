import CivilTime
import Kafka

extension WorkerLoop {
  /// Works on what the partitions have: input, then wake-ups, then reviews. Returns true where
  /// wake-ups or reviews are left for the next turn.
  func work() throws -> Bool {
    let ready = tasks.values.filter { $0.phase == .ready }.sorted { $0.partition < $1.partition }
    guard !ready.isEmpty, !producerMustBeReplaced else { return false }
    handingOver.withLock { $0 = false }
    let tasks = inTurn(ready)
    let now = wallClock.now()
    let startMs = monotonicMs()
    let turnMaxMs = Int64(configuration.turnMaxMs)

    let share = max(64, configuration.eventsPerTurnMax / ready.count)
    let waiting = tasks.reduce(0) { $0 + $1.bufferedCount }
    begin(.input(from: startMs, turnMaxMs: turnMaxMs), atMost: configuration.batchEffectsMax)
    try threads(forEffects: waiting).run(tasks) { thread, task in
      try workers[thread].takeInput(of: task, atMost: share, asOf: asOf, now: now)
    }

    begin(
      .wakeUps(from: startMs, turnMaxMs: turnMaxMs), atMost: configuration.wakeUpsPerTurnMax)
    let wakeUpsAreLeft = try fireDue(of: tasks, now: now)

    begin(
      .reviews(from: startMs, turnMaxMs: turnMaxMs), atMost: configuration.reviewsPerTurnMax)
    let reviewsAreLeft = try reviewWaiting(of: tasks, now: now)
    for worker in workers { worker.report(to: &batch) }
    return wakeUpsAreLeft || reviewsAreLeft
  }

  private func begin(_ part: TurnPart, atMost count: Int) {
    for worker in workers {
      worker.part = part
      worker.left = count
    }
  }

  /// Each turn begins with another task, so that none waits for ever behind those before it where
  /// a turn ends before its work does.
  private func inTurn(_ ready: [PartitionTask<C>]) -> [PartitionTask<C>] {
    let first = firstInTurn % ready.count
    firstInTurn &+= 1
    return first == 0 ? ready : Array(ready[first...] + ready[..<first])
  }

  private func fireDue(of tasks: [PartitionTask<C>], now: Instant) throws -> Bool {
    // After an outage nothing fires before it is known what was recorded meanwhile.
    guard !inputsMayLag else { return false }
    // How many are due is not known beforehand, but those of a midnight come turn after turn.
    try threads(forEffects: firedInTurn).run(tasks) { thread, task in
      guard
        let dueBy = task.wakeUpLimit(
          asOf: asOf, holdMaxMs: Int64(configuration.wakeUpHoldMaxMs))
      else { return }
      try workers[thread].fireDue(of: task, upTo: dueBy, now: now)
    }
    firedInTurn = workers.reduce(0) { $0 + configuration.wakeUpsPerTurnMax - $1.left }
    return workers.contains { $0.left == 0 }
  }

  private func reviewWaiting(of tasks: [PartitionTask<C>], now: Instant) throws -> Bool {
    let behind = tasks.filter { $0.contexts.hasOpenReviews }
    guard !behind.isEmpty else { return false }
    let waiting = behind.reduce(0) { $0 + $1.reviews.count }
    try threads(forEffects: waiting).run(behind) { thread, task in
      try workers[thread].reviewWaiting(of: task, now: now)
    }
    return workers.contains { $0.left == 0 }
  }

  /// As many threads as so many effects are worth.
  func threads(forEffects count: Int) -> WorkThreads {
    WorkThreads(
      count: min(workers.count, max(1, count / configuration.effectsPerThreadMin)))
  }
}
