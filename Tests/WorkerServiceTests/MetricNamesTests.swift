import Testing
import WorkerService

@Suite("Metric names")
struct MetricNamesTests {
  @Test("The published names are exactly these: dashboards and alerts depend on them")
  func published() {
    #expect(
      MetricNames.all.map { definition in
        ([definition.name] + definition.labels.map(\.rawValue)).joined(separator: " ")
      } == [
        "vigil_records_consumed_total",
        "vigil_events_emitted_total type",
        "vigil_records_written_total",
        "vigil_batches_total outcome",
        "vigil_batch_commit_duration_seconds",
        "vigil_transactions_aborted_total reason",
        "vigil_producers_replaced_total",
        "vigil_restore_records_total",
        "vigil_restore_duration_seconds",
        "vigil_restores_forced_total reason",
        "vigil_partitions phase",
        "vigil_rebalances_total",
        "vigil_consumer_lag_records topic partition",
        "vigil_consumer_lag_seconds topic partition",
        "vigil_oldest_unprocessed_age_seconds",
        "vigil_input_gap_records_total topic partition",
        "vigil_wake_ups_armed",
        "vigil_wake_ups_fired_total",
        "vigil_wake_up_lateness_seconds",
        "vigil_reviews_outstanding",
        "vigil_reviews_total",
        "vigil_deadline_changes_total clock change",
        "vigil_deadlines clock state",
        "vigil_dead_letters_total code",
        "vigil_refusals_total code",
        "vigil_duplicates_dropped_total",
        "vigil_records_rerouted_total",
        "vigil_broker_errors_total operation",
        "vigil_loop_progress_age_seconds",
        "vigil_ready",
        "vigil_metrics_series_refused_total",
        "vigil_build_info version",
        "process_start_time_seconds",
      ])
  }

  @Test("A name says its kind: only counters end in _total, and buckets ascend")
  func kinds() {
    for definition in MetricNames.all {
      #expect((definition.kind == .counter) == definition.name.hasSuffix("_total"))
      if case .histogram(let bounds) = definition.kind {
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "\(definition.name)")
        #expect(definition.name.hasSuffix("_seconds"))
      }
      #expect(!definition.help.isEmpty && !definition.help.hasSuffix("."))
    }
  }

  @Test("No label names a case, a key or a person")
  func noReferences() {
    let allowed: Set<String> = [
      "code", "reason", "topic", "partition", "phase", "outcome", "operation", "type", "clock",
      "state", "change", "worker", "version",
    ]
    #expect(Set(MetricLabel.allCases.map(\.rawValue)) == allowed)
  }

  @Test("A case reference given as a code by mistake does not become a time series")
  func referenceAsCode() {
    let registry = MetricsRegistry()
    registry.counter(MetricNames.refusals, [.code: "RN26-7H3KQ9TX"]).increment()
    registry.counter(MetricNames.refusals, [.code: "sin.sent-in-future"]).increment()
    let text = registry.exposition(in: .prometheusText)
    #expect(!text.contains("RN26"))
    #expect(text.contains("vigil_refusals_total{code=\"unlisted\"} 1"))
    #expect(text.contains("vigil_refusals_total{code=\"sin.sent-in-future\"} 1"))
  }
}
