import CivilTime
import Kafka
import VigilEvents

/// Does the work of a turn on one thread: takes input, fires and reviews, one partition after the
/// other, and writes what follows from it.
///
/// Has everything to itself but the concern, which is only read, and the partition it is given, which
/// nobody else works on meanwhile. So several of them may work on different partitions at once.
final class TurnWorker<C: Concern> {
  let concern: C
  let configuration: WorkerConfiguration
  let monotonicMs: () -> Int64
  let inbound: InboundReader<C>
  let outbound: OutboundWriter
  let noticesTopic: String?
  let effects: any EffectObserver
  /// What was written and not handed over.
  var outputs: OutputBuffer
  /// What was done and not taken by the loop.
  var tally = WorkTally()
  /// How long the part of the turn may go on that is being worked on.
  var part = TurnPart.none
  /// How many things may still be done in it.
  var left = 0
  private unowned let stage: any OutputStage

  /// Creates the worker of one thread, which hands its outputs to `stage`.
  init(
    concern: C, configuration: WorkerConfiguration, noticesTopic: String?,
    monotonicMs: @escaping () -> Int64, codec: any PayloadCodec, effects: any EffectObserver,
    stage: any OutputStage
  ) {
    self.concern = concern
    self.configuration = configuration
    self.noticesTopic = noticesTopic
    self.monotonicMs = monotonicMs
    self.effects = effects
    self.stage = stage
    inbound = InboundReader(configuration: configuration, codec: codec)
    outbound = OutboundWriter(worker: C.name, topics: configuration.topics, codec: codec)
    outputs = OutputBuffer(countPerHandOver: configuration.outputsPerSendMax)
  }

  /// Processes up to `limit` records of the partition that wait for no other.
  func takeInput(
    of task: PartitionTask<C>, atMost limit: Int, asOf: Instant, now: Instant
  ) throws {
    for _ in 0..<limit {
      let nowMs = monotonicMs()
      guard part.mayGoOn(nowMs),
        let next = task.takeNext(
          asOf: asOf, nowMs: nowMs, holdMaxMs: Int64(configuration.wakeUpHoldMaxMs))
      else { return }
      try process(next, in: task, now: now)
      tally.eventCount += 1
      try handOverIfMany()
    }
  }

  /// Fires wake-ups that are due at or before `limit`, as far as the part of the turn goes.
  func fireDue(of task: PartitionTask<C>, upTo limit: Instant, now: Instant) throws {
    while left > 0, part.mayGoOn(monotonicMs()), let slot = task.popDueKey(limit) {
      left -= 1
      try bringUp(slot, in: task, now: now, isTouched: false)
      // A review may have put it off, or the wake-up may have been handled before one.
      if let due = task.table.wakeAt(slot), due <= limit { try fire(slot, in: task, now: now) }
      try handOverIfMany()
    }
  }

  /// Hands outputs to the producer while the next ones are decided.
  func handOverIfMany() throws {
    if outputs.isToBeHandedOver { try stage.takeOutputs(&outputs) }
  }

  /// Gives what was done to the batch.
  func report(to batch: inout Batch) {
    batch.add(tally)
    tally = WorkTally()
  }

  /// Forgets what was done and written.
  func drop() {
    outputs.renew()
    tally = WorkTally()
  }

  func currentContext(of task: PartitionTask<C>) throws -> ContextRevision<C.Context> {
    guard let current = task.contexts.current else {
      throw RuntimeError(
        .changelogUnreadable, "a partition was worked on before its context was restored")
    }
    return current
  }
}

/// Where the threads of a turn hand over what they have written.
protocol OutputStage: AnyObject {
  /// Hands the records to the producer, or leaves them until they can be. For any thread of a turn.
  func takeOutputs(_ outputs: inout OutputBuffer) throws
}
