/// Every metric a worker exports: a public contract for dashboards and alert rules.
///
/// Durations are seconds, sizes bytes, as Prometheus has it. A name once published keeps its
/// meaning; a change of meaning is a new name.
public enum MetricNames {
  // MARK: Records and batches

  public static let recordsConsumed = MetricDefinition(
    "vigil_records_consumed_total", .counter, "Input records whose effect has been committed")
  public static let eventsEmitted = MetricDefinition(
    "vigil_events_emitted_total", .counter, labels: [.type],
    "Facts committed, by event type")
  public static let recordsWritten = MetricDefinition(
    "vigil_records_written_total", .counter,
    "Records committed to output topics: facts, refusals, dead letters and rerouted input")
  public static let batches = MetricDefinition(
    "vigil_batches_total", .counter, labels: [.outcome],
    "Batches of work by how they ended")
  public static let commitDuration = MetricDefinition(
    "vigil_batch_commit_duration_seconds", .histogram(upperBounds: durationBounds),
    "Time from the start of a commit until it was confirmed")
  public static let transactionsAborted = MetricDefinition(
    "vigil_transactions_aborted_total", .counter, labels: [.reason],
    "Commits that failed and were undone, by kind of failure")
  public static let producersReplaced = MetricDefinition(
    "vigil_producers_replaced_total", .counter,
    "Producers destroyed and initialised again after an undecided transaction")

  // MARK: Restore and assignment

  public static let restoreRecords = MetricDefinition(
    "vigil_restore_records_total", .counter, "Changelog records read to restore partitions")
  public static let restoreDuration = MetricDefinition(
    "vigil_restore_duration_seconds", .histogram(upperBounds: restoreBounds),
    "Time from the assignment of a partition until its state was restored")
  public static let restoresForced = MetricDefinition(
    "vigil_restores_forced_total", .counter, labels: [.reason],
    "Times every partition went back to the last commit")
  public static let partitions = MetricDefinition(
    "vigil_partitions", .gauge, labels: [.phase], "Assigned partitions by phase")
  public static let rebalances = MetricDefinition(
    "vigil_rebalances_total", .counter, "Changes of the partitions assigned to this instance")

  // MARK: Lag

  public static let lagRecords = MetricDefinition(
    "vigil_consumer_lag_records", .gauge, labels: [.topic, .partition],
    "Records of the partition that are not yet processed")
  public static let lagAge = MetricDefinition(
    "vigil_consumer_lag_seconds", .gauge, labels: [.topic, .partition],
    "Age of the partition's oldest unprocessed record; 0 when there is none")
  public static let oldestUnprocessedAge = MetricDefinition(
    "vigil_oldest_unprocessed_age_seconds", .gauge,
    "Age of the oldest unprocessed record of all assigned partitions; 0 when there is none")
  public static let inputGapRecords = MetricDefinition(
    "vigil_input_gap_records_total", .counter, labels: [.topic, .partition],
    "Input records that retention removed before they were processed")

  // MARK: Wake-ups and deadlines

  public static let wakeUpsArmed = MetricDefinition(
    "vigil_wake_ups_armed", .gauge, "Wake-ups waiting for their instant")
  public static let wakeUpsFired = MetricDefinition(
    "vigil_wake_ups_fired_total", .counter, "Wake-ups whose effect has been committed")
  public static let wakeUpLateness = MetricDefinition(
    "vigil_wake_up_lateness_seconds", .histogram(upperBounds: latenessBounds),
    "How long after its instant a wake-up fired, on the statutory clock")
  public static let reviewsOutstanding = MetricDefinition(
    "vigil_reviews_outstanding", .gauge,
    "Keys still to be reviewed after the calendars or another context changed")
  public static let reviews = MetricDefinition(
    "vigil_reviews_total", .counter,
    "Keys reviewed because the calendars or another context changed")
  public static let deadlineChanges = MetricDefinition(
    "vigil_deadline_changes_total", .counter, labels: [.clock, .change],
    "Deadlines set, warned of, met, missed, rescheduled or cancelled, by statutory clock")
  public static let deadlines = MetricDefinition(
    "vigil_deadlines", .gauge, labels: [.clock, .state],
    "Deadlines still to be met that this instance watches, by statutory clock: open or overdue")

  // MARK: Input that was not processed as it came

  public static let deadLetters = MetricDefinition(
    "vigil_dead_letters_total", .counter, labels: [.code],
    "Records set aside because they cannot be read, by reason code")
  public static let refusals = MetricDefinition(
    "vigil_refusals_total", .counter, labels: [.code],
    "Well-formed events refused by a business rule, by rule code")
  public static let duplicatesDropped = MetricDefinition(
    "vigil_duplicates_dropped_total", .counter, "Events dropped because their id was seen before")
  public static let recordsRerouted = MetricDefinition(
    "vigil_records_rerouted_total", .counter,
    "Records moved to the partition their key belongs to")

  // MARK: The process

  public static let brokerErrors = MetricDefinition(
    "vigil_broker_errors_total", .counter, labels: [.operation],
    "Calls to the broker that failed and are tried again")
  public static let loopProgressAge = MetricDefinition(
    "vigil_loop_progress_age_seconds", .gauge,
    "Time since the worker's loop last completed a turn; rises while it is stuck")
  public static let ready = MetricDefinition(
    "vigil_ready", .gauge, "1 while every assigned partition is restored and polled, else 0")
  public static let seriesRefused = MetricDefinition(
    "vigil_metrics_series_refused_total", .counter,
    "Series not exported: too many of one name, or a name with two kinds")
  public static let buildInfo = MetricDefinition(
    "vigil_build_info", .gauge, labels: [.version], "Always 1; says what is running")
  public static let processStartTime = MetricDefinition(
    "process_start_time_seconds", .gauge,
    "Start of the process in seconds since 1970-01-01T00:00:00Z")

  /// All of the above, in the order of this file.
  public static let all: [MetricDefinition] = [
    recordsConsumed, eventsEmitted, recordsWritten, batches, commitDuration, transactionsAborted,
    producersReplaced, restoreRecords, restoreDuration, restoresForced, partitions, rebalances,
    lagRecords, lagAge, oldestUnprocessedAge, inputGapRecords, wakeUpsArmed, wakeUpsFired,
    wakeUpLateness, reviewsOutstanding, reviews, deadlineChanges, deadlines, deadLetters, refusals,
    duplicatesDropped,
    recordsRerouted, brokerErrors, loopProgressAge, ready, seriesRefused, buildInfo,
    processStartTime,
  ]

  // MARK: Buckets

  /// From one round trip to a broker on the same machine (ms) to a transaction's time-out (10 s).
  public static let durationBounds: [Double] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]
  /// From an empty changelog to one that takes as long as an operator would wait.
  static let restoreBounds: [Double] = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300]
  /// From punctual, over a restart (a minute), to an outage over night or over Easter.
  static let latenessBounds: [Double] = [
    0.1, 0.5, 1, 5, 15, 60, 300, 3_600, 14_400, 86_400, 432_000,
  ]
}
