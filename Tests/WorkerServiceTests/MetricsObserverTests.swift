import Kafka
import Testing
import WorkerRuntime
import WorkerService

@Suite("Metrics of the loop")
struct MetricsObserverTests {
  let registry = MetricsRegistry()
  let time = ManualTime()
  let observer: MetricsObserver

  init() {
    let time = time
    observer = MetricsObserver(registry: registry, monotonicNow: { time.now })
  }

  func read() throws -> StrictExposition {
    try StrictExposition(registry.exposition(in: .prometheusText))
  }

  @Test("What a batch holds counts when it is committed, not before")
  func countsOnCommit() throws {
    observer.deadLettered(code: "envelope.not-json")
    observer.refused(code: "sin.before-report")
    observer.duplicateDropped()
    observer.rerouted()
    observer.wakeUpFired(latenessMs: 1_500)
    var read = try read()
    #expect(read.value("vigil_dead_letters_total", ["code": "envelope.not-json"]) == nil)
    #expect(read.value("vigil_duplicates_dropped_total") == 0)
    observer.batchClosed()
    observer.batchCommitted(records: 3, emissions: 2, wakeUps: 1, durationMs: 12)
    read = try self.read()
    #expect(read.value("vigil_dead_letters_total", ["code": "envelope.not-json"]) == 1)
    #expect(read.value("vigil_refusals_total", ["code": "sin.before-report"]) == 1)
    #expect(read.value("vigil_duplicates_dropped_total") == 1)
    #expect(read.value("vigil_records_rerouted_total") == 1)
    #expect(read.value("vigil_records_consumed_total") == 3)
    #expect(read.value("vigil_records_written_total") == 2)
    #expect(read.value("vigil_wake_ups_fired_total") == 1)
    #expect(read.value("vigil_wake_up_lateness_seconds_bucket", ["le": "5.0"]) == 1)
    #expect(read.value("vigil_wake_up_lateness_seconds_bucket", ["le": "1.0"]) == 0)
    #expect(read.value("vigil_batches_total", ["outcome": "committed"]) == 1)
  }

  @Test("An aborted batch that is done again counts once")
  func abortedCountsOnce() throws {
    for undo in [
      { observer.transactionAborted(reason: "aborted") },
      { observer.restoreForced(reason: "paused past the session time-out") },
      { observer.partitionPhaseChanged(0, phase: "given-up") },
    ] {
      observer.deadLettered(code: "envelope.not-json")
      undo()
    }
    observer.deadLettered(code: "envelope.not-json")
    observer.batchClosed()
    observer.batchCommitted(records: 1, emissions: 1, wakeUps: 0, durationMs: 1)
    let read = try read()
    #expect(read.value("vigil_dead_letters_total", ["code": "envelope.not-json"]) == 1)
    #expect(read.value("vigil_batches_total", ["outcome": "aborted"]) == 1)
    #expect(
      read.value(
        "vigil_restores_forced_total", ["reason": "paused-past-the-session-time-out"]) == 1)
  }

  @Test("What is done while a batch is being committed counts with the next, and once")
  func nextBatchCountsForItself() throws {
    let thread = observer.effectObserver()
    thread.deadLettered(code: "envelope.not-json")
    observer.batchClosed()
    thread.deadLettered(code: "envelope.not-json")
    observer.batchCommitted(records: 1, emissions: 1, wakeUps: 0, durationMs: 1)
    var read = try read()
    #expect(read.value("vigil_dead_letters_total", ["code": "envelope.not-json"]) == 1)
    observer.transactionAborted(reason: "aborted")
    thread.deadLettered(code: "envelope.not-json")
    observer.batchClosed()
    observer.batchCommitted(records: 1, emissions: 1, wakeUps: 0, durationMs: 1)
    read = try self.read()
    #expect(read.value("vigil_dead_letters_total", ["code": "envelope.not-json"]) == 2)
  }

  @Test("Partitions are counted by phase, and a phase left by all is 0, not gone")
  func phases() throws {
    observer.partitionPhaseChanged(0, phase: "restoring")
    observer.partitionPhaseChanged(1, phase: "restoring")
    observer.partitionPhaseChanged(0, phase: "ready")
    observer.partitionPhaseChanged(1, phase: "ready")
    let read = try read()
    #expect(read.value("vigil_partitions", ["phase": "ready"]) == 2)
    #expect(read.value("vigil_partitions", ["phase": "restoring"]) == 0)
  }

  @Test("The oldest record grows older while the loop reports nothing")
  func ageGrows() throws {
    let input = TopicPartition(topic: "vigil.incidents", partition: 3)
    observer.lag(input, records: 2, ageMs: 4_000)
    observer.lag(TopicPartition(topic: "vigil.incidents", partition: 4), records: 0, ageMs: 0)
    time.advance(ms: 6_000)
    let read = try read()
    let labels = ["topic": "vigil.incidents", "partition": "3"]
    #expect(read.value("vigil_consumer_lag_records", labels) == 2)
    #expect(read.value("vigil_consumer_lag_seconds", labels) == 10)
    #expect(read.value("vigil_oldest_unprocessed_age_seconds") == 10)
    let idle = ["topic": "vigil.incidents", "partition": "4"]
    #expect(read.value("vigil_consumer_lag_seconds", idle) == 0)
  }

  @Test("Lag of a partition given up is no longer exported: its new owner reports it")
  func lagGivenUp() throws {
    observer.lag(TopicPartition(topic: "vigil.reviews", partition: 1), records: 9, ageMs: 1)
    _ = try read()
    observer.partitionPhaseChanged(1, phase: "given-up")
    #expect(!registry.exposition(in: .prometheusText).contains("vigil.reviews"))
    #expect(try read().value("vigil_oldest_unprocessed_age_seconds") == 0)
  }

  @Test("Restores, rebalances, gaps and outages are counted")
  func others() throws {
    observer.restoreFinished(partition: 0, records: 500, durationMs: 70)
    observer.rebalanced(partitions: 4)
    observer.wakeUpsArmed(12)
    observer.inputGap(TopicPartition(topic: "vigil.incidents", partition: 0), records: 7)
    observer.brokerUnavailable(operation: "poll", detail: "timed out")
    observer.producerReplaced()
    let read = try read()
    #expect(read.value("vigil_restore_records_total") == 500)
    #expect(read.value("vigil_restore_duration_seconds_count") == 1)
    #expect(read.value("vigil_rebalances_total") == 1)
    #expect(read.value("vigil_wake_ups_armed") == 12)
    #expect(
      read.value(
        "vigil_input_gap_records_total", ["topic": "vigil.incidents", "partition": "0"]) == 7)
    #expect(read.value("vigil_broker_errors_total", ["operation": "poll"]) == 1)
    #expect(read.value("vigil_producers_replaced_total") == 1)
  }
}
