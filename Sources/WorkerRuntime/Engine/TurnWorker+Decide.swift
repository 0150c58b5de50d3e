import CivilTime
import Kafka
import VigilEvents

extension TurnWorker {
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
      outputs.records.append(outbound.moved(record, to: home, now: now))
      effects.rerouted()
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
    outputs.records.append(outbound.deadLetter(record, rejection, now: now))
    effects.deadLettered(code: rejection.code.rawValue)
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
    guard let known = try task.table.entry(slot) else { return false }
    switch known.metadata.acquaintance(with: identity, of: envelope.partnership) {
    case .isNew: return false
    case .isRepeat: effects.duplicateDropped()
    case .reusesIdentity:
      try refuse(
        Refusal(RefusalCode.identityReused), event: envelope, slot, task,
        "reused \(identity.content)", now)
    case .isOfAnotherPartnership:
      try refuse(
        Refusal(RefusalCode.partnershipDiffers), event: envelope, slot, task, "partnership", now)
    }
    return true
  }

  /// Refuses an event of a known key without touching the key.
  private func refuse(
    _ refusal: Refusal, event: EventEnvelope, _ slot: KeySlot, _ task: PartitionTask<C>,
    _ place: String, _ now: Instant
  ) throws {
    let cause = cause(of: event, try task.table.entry(slot))
    try refuse(refusal, event: event, task, cause, place, now)
  }

  private func cause(of envelope: EventEnvelope, _ known: KeyEntry<C.State>?) -> Cause {
    Cause(
      source: envelope.source, id: envelope.id,
      partnership: known?.metadata.partnership ?? envelope.partnership,
      correlationID: known?.metadata.correlationID ?? envelope.correlationid ?? envelope.id,
      traceparent: envelope.traceparent, tracestate: envelope.tracestate)
  }

  private func decide(
    _ event: InputEvent<C.Input>, _ identity: EventIdentity, _ slot: KeySlot,
    in task: PartitionTask<C>, now: Instant
  ) throws {
    let context = try currentContext(of: task)
    let known = try task.table.entry(slot)
    let cause = cause(of: event.envelope, known)
    var new: C.State?
    let decision =
      if let known {
        concern.decide(event, state: &known.state, context: context.context, now: now)
      } else {
        concern.decide(event, state: &new, context: context.context, now: now)
      }
    try write(decision, key: event.envelope.subject, task, cause, now)
    for (index, refusal) in decision.refusals.enumerated() {
      try refuse(refusal, event: event.envelope, task, cause, String(index), now)
    }
    if let known {
      known.metadata.note(identity, atMost: configuration.identitiesPerKeyMax)
      known.metadata.reviewed = context.revision
      keep(known, slot, isChanged: decision.isChange, in: task)
    } else if new != nil {
      let metadata = KeyMetadata(
        reviewed: context.revision, correlationID: cause.correlationID,
        partnership: cause.partnership, seen: [identity])
      keep(KeyEntry(metadata: metadata, state: new), slot, isChanged: true, in: task)
    }
  }

  /// Fires the wake-up the key's state asks for, under the partition's context or, while the key is
  /// behind it, under `earlier`.
  func fire(
    _ slot: KeySlot, in task: PartitionTask<C>, now: Instant,
    under earlier: ContextRevision<C.Context>? = nil
  ) throws {
    let context = try earlier ?? currentContext(of: task)
    let reviewed = task.table.reviewed(slot) ?? context.revision
    guard let dueAt = task.table.wakeAt(slot), let entry = try task.table.entry(slot)
    else { return }
    let key = task.table.key(slot)
    let wakeUp = WakeUp(key: key, dueAt: dueAt, sequence: entry.metadata.wakeSequence)
    let cause = Cause(
      source: outbound.source,
      id: NameBasedUUID.make(
        C.name, "wake-up", key, String(wakeUp.sequence), String(dueAt.millisecondsSinceEpoch)),
      partnership: entry.metadata.partnership, correlationID: entry.metadata.correlationID,
      traceparent: nil, tracestate: nil)
    let decision = concern.wake(
      wakeUp, state: &entry.state, context: context.context, now: now)
    try write(decision, key: key, task, cause, now)
    entry.metadata.wakeSequence &+= 1
    entry.metadata.reviewed = reviewed
    keep(entry, slot, isChanged: decision.isChange, in: task)
    if let next = task.table.wakeAt(slot), next <= dueAt {
      throw RuntimeError(
        .wakeUpDoesNotAdvance,
        "\(C.name) handled the wake-up of \(dueAt) and asks for \(next) again; this is a defect of the concern"
      )
    }
    tally.wakeUpCount += 1
    effects.wakeUpFired(latenessMs: max(0, now.milliseconds(since: dueAt)))
  }

  func write(
    _ decision: Decision, key: String, _ task: PartitionTask<C>, _ cause: Cause,
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
        try outbound.add(
          emission, ordinal: ordinal, key: key, partition: task.partition, cause: cause,
          now: now, to: outputs.records)
      } else {
        outputs.records.append(
          contentsOf: try outbound.notices(
            emission, ordinal: ordinal, key: key, partitionCount: configuration.partitionCount,
            cause: cause, now: now))
      }
      effects.emitted(emission.payload)
    }
  }

  private func refuse(
    _ refusal: Refusal, event: EventEnvelope, _ task: PartitionTask<C>, _ cause: Cause,
    _ place: String, _ now: Instant
  ) throws {
    try outbound.add(
      refusal, place: place, event: event, partition: task.partition, cause: cause, now: now,
      to: outputs.records)
    effects.refused(code: refusal.code)
  }

  /// Takes over what was decided about a key: arms and counts what its state asks for and says.
  func keep(
    _ entry: KeyEntry<C.State>, _ slot: KeySlot, isChanged: Bool, in task: PartitionTask<C>
  ) {
    // Taken out, so that it is not copied in order to be asked.
    guard let state = entry.state.take() else { return task.forget(slot, entry) }
    if isChanged {
      task.store(
        slot, entry, wakeAt: concern.nextWakeUp(of: state), standing: concern.standing(of: state))
    } else {
      // What it waits for and says follows from the state alone.
      task.touch(slot, entry)
    }
    entry.state = state
  }
}

/// Refusals the runtime itself issues: a public contract, listed in DESIGN.md.
public enum RefusalCode {
  /// An identity (source and id) came again with other content.
  public static let identityReused = "identity.reused"
  /// The event names another partnership than the key's first event.
  public static let partnershipDiffers = "partnership.differs"
}
