import DeadlineTimers
import Foundation
import LocalStack
import VigilEvents
import WorkerRuntime

/// What the client library needs for the records of a burst: the plain loop writes as many facts and
/// states of their sizes, one case for each event it is given, while the same reader reads.
///
/// It has the events to read that a worker does not need, and no clocks to find, decode or decide on.
struct PlainBurst {
  let site: BenchmarkSite
  let cases: TimerCases
  let partitions: Int

  private static let timeoutMs = 600_000
  private static let readMs = 10

  /// How late the reader has each fact, in milliseconds from when the loop goes on.
  func latenessMs() throws -> [Double] {
    let bench = try site.stack(workers: [DeadlineTimers.name], partitions: partitions)
    defer { bench.close() }
    let start = ContestantStart(
      contestant: .plain, worker: .deadlineTimers, story: try CaseStory(.deadlineTimers),
      shape: cases.burstShape, guarantee: site.guarantees[0])
    let process = try start.start(on: bench)
    defer { process.killNow() }
    try ProcessFacts.freeze(process.pid)
    let records = try (0..<cases.dueCases).map {
      try TimerCases.record(
        TimerCases.required($0, aware: TimerCases.heldAt, recordedAt: TimerCases.heldAt),
        topics: bench.topics)
    }
    try bench.publish(count: records.count) { records[$0] }
    let reader = try DeadlineReader(bench)
    var latenessMs: [Double] = []
    latenessMs.reserveCapacity(cases.dueClocks)
    let begin = ContinuousClock.now
    process.send(SIGCONT)
    try bench.wait(Self.timeoutMs, pollMs: 0, "\(cases.dueClocks) records of the plain loop") {
      try bench.requireRunning(process)
      let batch = try reader.read(timeoutMs: Self.readMs)
      let late = (batch.readAt - begin).seconds * 1_000
      latenessMs.append(contentsOf: repeatElement(late, count: batch.records.count))
      return latenessMs.count >= cases.dueClocks
    }
    return latenessMs
  }
}
