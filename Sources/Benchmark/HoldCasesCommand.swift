import ArgumentParser
import DeadlineTimers
import Foundation
import WorkerRuntime

/// Holds open cases in a worker's loop and prints the memory that they take.
struct HoldCasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold-cases", abstract: "Hold open cases, once.", shouldDisplay: false)

  @Option var cases: Int

  private static let turnsMax = 10_000

  func run() throws {
    let open = try OpenCases(cases)
    // Once with nothing, so that what any loop takes is not counted as the cases'.
    _ = try loop(over: open, count: 0)
    let before = settledResidentBytes()
    let loop = try loop(over: open, count: cases)
    let bytes = settledResidentBytes() - before
    try withExtendedLifetime(loop) {
      let held = HeldCases(bytes: bytes, cases: cases, openClocks: open.openClocks)
      print(String(decoding: try JSONEncoder().encode(held), as: UTF8.self))
    }
  }

  private func loop(over open: OpenCases, count: Int) throws -> WorkerLoop<DeadlineTimers> {
    let clock = HeldClock(now: OpenCases.heldAt)
    let observer = RestoreCount()
    var configuration = WorkerConfiguration(
      topics: .init(), guarantee: .exactlyOnce, partitionCount: 1)
    configuration.restoreRecordsPerTurnMax = 1_000
    let feed = OperationFeed(count: count) { open.record($0, topic: "changelog") }
    let loop = WorkerLoop(
      concern: try DeadlineTimers.standard(), configuration: configuration, broker: feed,
      wallClock: clock, monotonicMs: { 0 }, observer: observer)
    try loop.start()
    for _ in 0..<Self.turnsMax {
      guard observer.records == nil else { break }
      try loop.runOnce()
    }
    // Nothing is due and nothing comes in: a fact means that something else was measured.
    guard observer.records == count, feed.written.isEmpty else {
      throw BenchmarkError(
        .incomplete,
        "\(observer.records ?? 0) of \(count) cases were restored, and told \(feed.written)")
    }
    return loop
  }

  /// Resident memory after what is free has been given back.
  private func settledResidentBytes() -> Int {
    ProcessFacts.giveBackFreeMemory()
    return ProcessFacts.residentBytes()
  }
}

private final class RestoreCount: WorkerObserver {
  private(set) var records: Int?

  func restoreFinished(partition: Int32, records: Int, durationMs: Double) {
    self.records = records
  }
}
