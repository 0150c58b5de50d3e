import CivilTime
import Kafka
import VigilEvents

extension WorkerLoop {
  /// Handles one record: decides on it, or sends it where it belongs.
  func process(_ buffered: BufferedRecord, in task: PartitionTask<C>, now: Instant) throws {
    let record = buffered.record
    guard record.topic != noticesTopic else {
      take(notice: buffered, in: task, now: now)
      return
    }
    switch inbound.read(record, now: now) {
    case .notOurs:
      break
    case .misplaced(let home):
      batch.outputs.append(outbound.moved(record, to: home, now: now))
      observer.rerouted()
    case .rejected(let rejection):
      setAside(record, rejection, now: now)
    case .event(let event, let identity):
      let slot = task.table.slot(for: event.envelope.subject)
      guard try !isPassedOver(event.envelope, identity, slot, in: task, now: now) else { return }
      try bringUp(slot, in: task, now: now, isTouched: true)
      try fireBefore(slot, recordedAt: buffered.recordedAt, in: task, now: now)
      try decide(event, identity, slot, in: task, now: now)
    }
  }

  func setAside(_ record: ConsumedRecord, _ rejection: EventRejection, now: Instant) {
    batch.outputs.append(outbound.deadLetter(record, rejection, now: now))
    observer.deadLettered(code: rejection.code.rawValue)
  }

  /// Fires the key's own wake-ups that fell due before the event was recorded, so that what had been
  /// missed by then is missed whether or not the worker was up.
  private func fireBefore(
    _ slot: KeySlot, recordedAt: Instant, in task: PartitionTask<C>, now: Instant
  ) throws {
    while let due = task.table.wakeAt(slot), due <= recordedAt {
      try fire(slot, in: task, now: now)
    }
  }

  /// True for a repeat, which is dropped, and for an event that cannot be the key's, which is refused.
  /// Neither touches the key: it may come again at any time, and nothing must follow from when.
  private func isPassedOver(
    _ envelope: EventEnvelope, _ identity: EventIdentity, _ slot: KeySlot,
    in task: PartitionTask<C>, now: Instant
  ) throws -> Bool {
    guard let known = try task.table.metadata(slot) else { return false }
    if let seen = known.seen.first(where: { $0.isSameEvent(as: identity) }) {
      if seen.content == identity.content {
        observer.duplicateDropped()
      } else {
        let place = "reused \(identity.content)"
        try refuse(
          Refusal(RefusalCode.identityReused), event: envelope, task, cause(of: envelope, known),
          place, now)
      }
      return true
    }
    guard known.partnership != envelope.partnership else { return false }
    try refuse(
      Refusal(RefusalCode.partnershipDiffers), event: envelope, task, cause(of: envelope, known),
      "partnership", now)
    return true
  }

  private func cause(of envelope: EventEnvelope, _ known: KeyMetadata?) -> Cause {
    Cause(
      source: envelope.source, id: envelope.id,
      partnership: known?.partnership ?? envelope.partnership,
      correlationID: known?.correlationID ?? envelope.correlationid ?? envelope.id,
      traceparent: envelope.traceparent, tracestate: envelope.tracestate)
  }

  private func decide(
    _ event: InputEvent<C.Input>, _ identity: EventIdentity, _ slot: KeySlot,
    in task: PartitionTask<C>, now: Instant
  ) throws {
    let envelope = event.envelope
    let entry = try task.table.entry(slot)
    let cause = cause(of: envelope, entry?.metadata)
    let context = try currentContext(of: task)
    let decision = concern.decide(
      event, state: entry?.state, context: context.context, now: now)
    try write(decision, key: envelope.subject, task, cause, now)
    for (index, refusal) in decision.refusals.enumerated() {
      try refuse(refusal, event: envelope, task, cause, String(index), now)
    }

    var metadata =
      entry?.metadata
      ?? KeyMetadata(correlationID: cause.correlationID, partnership: cause.partnership)
    metadata.seen.append(identity)
    if metadata.seen.count > configuration.identitiesPerKeyMax {
      metadata.seen.removeFirst(metadata.seen.count - configuration.identitiesPerKeyMax)
    }
    metadata.reviewed = context.revision
    keep(decision.change, of: slot, current: entry, metadata, in: task)
  }

  /// Fires the wake-up the key's state asks for, under the partition's context or, while the key is
  /// behind it, under `earlier`.
  func fire(
    _ slot: KeySlot, in task: PartitionTask<C>, now: Instant,
    under earlier: ContextRevision<C.Context>? = nil
  ) throws {
    let context = try earlier ?? currentContext(of: task)
    let reviewed = task.table.reviewed(slot) ?? context.revision
    guard let entry = try task.table.entry(slot), let dueAt = entry.metadata.wakeAt else { return }
    let key = task.table.key(slot)
    let wakeUp = WakeUp(key: key, dueAt: dueAt, sequence: entry.metadata.wakeSequence)
    let cause = Cause(
      source: outbound.source,
      id: NameBasedUUID.make(
        C.name, "wake-up", key, String(wakeUp.sequence), String(dueAt.millisecondsSinceEpoch)),
      partnership: entry.metadata.partnership, correlationID: entry.metadata.correlationID,
      traceparent: nil, tracestate: nil)
    let decision = concern.wake(
      wakeUp, state: entry.state, context: context.context, now: now)
    try write(decision, key: key, task, cause, now)
    var metadata = entry.metadata
    metadata.wakeSequence &+= 1
    metadata.reviewed = reviewed
    keep(decision.change, of: slot, current: entry, metadata, in: task)
    if let next = task.table.wakeAt(slot), next <= dueAt {
      throw RuntimeError(
        .wakeUpDoesNotAdvance,
        "\(C.name) handled the wake-up of \(dueAt) and asks for \(next) again; this is a defect of the concern"
      )
    }
    batch.wakeUpCount += 1
    observer.wakeUpFired(latenessMs: max(0, now.milliseconds(since: dueAt)))
  }

  func write(
    _ decision: Decision<C.State>, key: String, _ task: PartitionTask<C>, _ cause: Cause,
    _ now: Instant
  ) throws {
    for (ordinal, emission) in decision.emissions.enumerated() {
      guard
        emission.reach == .key || C.notices.contains(type(of: emission.payload).eventType)
      else {
        throw RuntimeError(
          .noticeNotTaken,
          "\(C.name) told every partition \(type(of: emission.payload).eventType), which is not among its notices; this is a defect of the concern"
        )
      }
      if emission.reach == .key {
        batch.outputs.append(
          try outbound.event(
            emission, ordinal: ordinal, key: key, partition: task.partition, cause: cause,
            now: now))
      } else {
        batch.outputs.append(
          contentsOf: try outbound.notices(
            emission, ordinal: ordinal, key: key, partitionCount: configuration.partitionCount,
            cause: cause, now: now))
      }
      observer.emitted(emission.payload)
    }
  }

  private func refuse(
    _ refusal: Refusal, event: EventEnvelope, _ task: PartitionTask<C>, _ cause: Cause,
    _ place: String, _ now: Instant
  ) throws {
    batch.outputs.append(
      try outbound.refusal(
        refusal, place: place, event: event, partition: task.partition, cause: cause, now: now))
    observer.refused(code: refusal.code)
  }

  func keep(
    _ change: Decision<C.State>.Change, of slot: KeySlot, current: KeyTable<C.State>.Entry?,
    _ metadata: KeyMetadata, in task: PartitionTask<C>
  ) {
    let state: C.State
    switch change {
    case .remove:
      if let current { task.forget(slot, previous: current.metadata) }
      return
    case .put(let new): state = new
    case .keep:
      guard let current else { return }
      state = current.state
    }
    var metadata = metadata
    metadata.wakeAt = concern.nextWakeUp(of: state)
    metadata.standing = concern.standing(of: state)
    task.store(slot, .init(metadata: metadata, state: state), previous: current?.metadata)
  }
}

/// Refusals the runtime itself issues: a public contract, listed in DESIGN.md.
public enum RefusalCode {
  /// An identity (source and id) came again with other content.
  public static let identityReused = "identity.reused"
  /// The event names another partnership than the key's first event.
  public static let partnershipDiffers = "partnership.differs"
}
