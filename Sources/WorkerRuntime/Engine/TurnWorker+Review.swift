import CivilTime
import Kafka
import VigilEvents

extension TurnWorker {
  /// Takes the partition's copy of a notice. The context changes at once; the keys follow.
  func take(notice buffered: BufferedRecord, in task: PartitionTask<C>, now: Instant) {
    switch inbound.readNotice(buffered.record, now: now) {
    case .notOurs, .misplaced:
      break
    case .rejected(let rejection):
      setAside(buffered.record, rejection, now: now)
    case .event(let notice, let identity):
      guard let current = task.contexts.current, !task.contexts.hasTaken(identity) else {
        effects.duplicateDropped()
        return
      }
      task.take(
        identity, id: notice.envelope.id, changedAt: buffered.recordedAt,
        leadingTo: concern.receive(notice, context: current.context, now: now))
    }
  }

  /// Reviews waiting keys that are behind the context, as far as the part of the turn goes.
  func reviewWaiting(of task: PartitionTask<C>, now: Instant) throws {
    while left > 0, task.contexts.hasOpenReviews, part.mayGoOn(monotonicMs()) {
      guard let key = task.popKeyToReview() else {
        task.completeReviews()
        tally.reviewCount += 1
        return
      }
      left -= 1
      try bringUp(key, in: task, now: now, isTouched: false)
      try handOverIfMany()
    }
  }

  /// Brings a key up to the partition's context, before anything is decided on it.
  ///
  /// A key that waits for a wake-up goes through the changes one by one, and what it waited for by
  /// the time of a notice is handled under the context before. One that waits for nothing takes all
  /// changes up to the last notice in one review, and only where something touches it. Either way
  /// the steps follow from the order of what the partition has read, not from when they are made.
  func bringUp(_ slot: KeySlot, in task: PartitionTask<C>, now: Instant, isTouched: Bool) throws {
    let current = try currentContext(of: task)
    while let reviewed = task.table.reviewed(slot), reviewed < current.revision {
      guard let wakeAt = task.table.wakeAt(slot) else {
        guard isTouched, let next = task.contexts.nextForKeyAtRest(after: reviewed) else { return }
        try review(slot, from: reviewed, to: next, in: task, now: now)
        continue
      }
      guard let next = task.contexts.next(after: reviewed) else { return }
      if next.comesAfter(wakeUpAt: wakeAt) {
        try fire(slot, in: task, now: now, under: task.contexts.before(next))
      } else {
        try review(slot, from: reviewed, to: next, in: task, now: now)
      }
    }
  }

  private func review(
    _ slot: KeySlot, from previous: UInt32, to change: ContextRevision<C.Context>,
    in task: PartitionTask<C>, now: Instant
  ) throws {
    guard let entry = try task.table.entry(slot) else { return }
    let key = task.table.key(slot)
    let review = Review(
      key: key, revision: change.revision, previousRevision: previous,
      changedAt: change.changedAt)
    let decision = concern.review(
      review, state: &entry.state, context: change.context, now: now)
    guard decision.isChange || !decision.emissions.isEmpty else {
      task.table.noteReviewed(slot, change.revision)
      effects.reviewed(changed: false)
      return
    }
    let cause = Cause(
      source: outbound.source,
      id: NameBasedUUID.make(C.name, key, "review", change.cause),
      partnership: entry.metadata.partnership, correlationID: entry.metadata.correlationID,
      traceparent: nil, tracestate: nil)
    try write(decision, key: key, task, cause, now)
    entry.metadata.reviewed = change.revision
    keep(entry, slot, isChanged: decision.isChange, in: task)
    tally.reviewCount += 1
    effects.reviewed(changed: true)
  }
}
