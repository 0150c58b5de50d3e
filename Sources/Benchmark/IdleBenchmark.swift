import Foundation
import LocalStack
import WorkerRuntime

/// What a worker takes while there is nothing to do: how soon it is ready with empty state on a
/// broker that is up, and then its processor time and memory.
///
/// Beside it stands the time in which the plain loop joins its group on the same broker: the broker's
/// own delay, which no member can shorten.
struct IdleBenchmark {
  let site: BenchmarkSite
  let rounds: Int

  private static let settleMs: UInt32 = 3_000
  private static let measuredMs: UInt32 = 10_000

  private struct Sample {
    var readySeconds: Double
    var processorPercent: Double
    var residentMebibytes: Double
  }

  func run() throws -> [Measurement] {
    let story = try CaseStory(.incidentIntake, patterns: 1)
    let shape = try WorkShape(story)
    var joined: [Double] = []
    var samples: [MeasuredWorker: [Sample]] = [:]
    for round in 1...rounds {
      joined.append(try plainJoinSeconds(story, shape))
      for worker in site.workers {
        let sample = try self.sample(worker)
        samples[worker, default: []].append(sample)
        Progress.say(
          "idle on the \(site.name), round \(round) of \(rounds): \(worker.name) ready in "
            + "\(MeasurementReport.number(sample.readySeconds)) s (a plain member joins in "
            + "\(MeasurementReport.number(joined[round - 1])) s), then "
            + "\(MeasurementReport.number(sample.processorPercent)) % of a core, "
            + "\(MeasurementReport.number(sample.residentMebibytes)) MiB")
      }
    }
    return [Measurement(name: "start.plain", unit: "s", samples: joined)]
      + site.workers.flatMap { worker in
        let taken = samples[worker] ?? []
        return [
          Measurement(
            name: "start.\(worker.name)", unit: "s", samples: taken.map(\.readySeconds),
            ratios: zip(taken, joined).map { $0.readySeconds / $1 }),
          Measurement(
            name: "start.\(worker.name).beyond-join", unit: "s",
            samples: zip(taken, joined).map { $0.readySeconds - $1 }),
          Measurement(
            name: "idle.\(worker.name).cpu", unit: "%", samples: taken.map(\.processorPercent)),
          Measurement(
            name: "idle.\(worker.name).memory", unit: "MiB",
            samples: taken.map(\.residentMebibytes)),
        ]
      }
  }

  private func plainJoinSeconds(_ story: CaseStory, _ shape: WorkShape) throws -> Double {
    let bench = try site.stack(workers: [story.worker.name], partitions: Self.partitions)
    defer { bench.close() }
    let start = ContestantStart(
      contestant: .plain, worker: story.worker, story: story, shape: shape,
      guarantee: site.guarantees[0])
    let begin = ContinuousClock.now
    let process = try start.start(on: bench)
    defer { process.killNow() }
    return (ContinuousClock.now - begin).seconds
  }

  private func sample(_ worker: MeasuredWorker) throws -> Sample {
    let clock = try site.startClock(at: CaseStory.heldAt)
    defer { clock.remove() }
    let guarantee = site.guarantees[0]
    let bench = try site.stack(
      workers: [worker.name], partitions: Self.partitions,
      environment: site.workerEnvironment(guarantee, clockFile: clock.path))
    defer { bench.close() }
    let ready = try bench.startAndWait(worker.name).readyAfter
    guard let process = bench.stack.worker(worker.name) else {
      throw BenchmarkError(.processFailed, "\(worker.name) did not start")
    }
    usleep(Self.settleMs * 1_000)
    let processorBefore = ProcessFacts.processorSeconds(pid: process.pid)
    let begin = ContinuousClock.now
    usleep(Self.measuredMs * 1_000)
    let processor = ProcessFacts.processorSeconds(pid: process.pid) - processorBefore
    let seconds = (ContinuousClock.now - begin).seconds
    let resident = ProcessFacts.residentBytes(pid: process.pid)
    try bench.requireRunning(process)
    return Sample(
      readySeconds: ready, processorPercent: 100 * processor / seconds,
      residentMebibytes: Double(resident) / 1_048_576)
  }

  /// The default of the installation.
  private static let partitions = 12
}
