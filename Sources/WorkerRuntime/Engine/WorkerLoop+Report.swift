import Kafka

extension WorkerLoop {
  /// Tells now and then how far the worker is behind and how many wake-ups it keeps.
  func reportProgress() {
    guard monotonicMs() >= nextReportMs else { return }
    nextReportMs = monotonicMs() + Int64(configuration.reportIntervalMs)
    let now = wallClock.now()
    var armed = 0
    var unreviewed = 0
    var standing: [StandingName: Int] = [:]
    for task in tasks.values where task.phase == .ready {
      armed += task.wakeUps.liveCount
      unreviewed += task.reviews.count
      standing.merge(task.standing.byName) { $0 + $1 }
      for lane in task.lanes {
        let input = TopicPartition(topic: lane.topic, partition: task.partition)
        // No request: what was fetched tells the end, and asking for each input of each partition
        // would hold the loop up for as many answers.
        let processed = max(lane.progress.position, lane.progress.reportedEnd)
        let behind = max(0, (broker.lastKnownEnd(of: input) ?? lane.progress.knownEnd) - processed)
        let oldest = lane.nextRecordedAt ?? lane.progress.recordedAt
        let ageMs = behind == 0 ? 0 : oldest.map { max(0, now.milliseconds(since: $0)) } ?? 0
        observer.lag(input, records: behind, ageMs: ageMs)
      }
    }
    observer.wakeUpsArmed(armed)
    observer.reviewsOutstanding(unreviewed)
    observer.standingCounted(
      standing.map { StandingCount(kind: $0.key.kind, state: $0.key.state, count: $0.value) })
  }
}
