import Foundation
import LocalStack
import VigilEvents
import WorkerRuntime

/// Events per second, processor time and memory of each worker's process, beside the plain loop and
/// the Python loop.
///
/// All are processes of their own on the same broker. Each joins its group and is stopped by signal;
/// the same events are published; then it goes on, and the time runs until the last input offset is
/// committed, which is after the last output. They take turns, and who goes first changes from round
/// to round.
struct PipelineBenchmark {
  let site: BenchmarkSite
  let rounds: Int
  let events: Int

  private static let runTimeoutMs = 600_000
  private static let commitPollMs = 5
  /// The processes stand still while input is published, and must stay members meanwhile.
  static let sessionTimeoutMs = 120_000

  /// What one run of one contestant came to.
  struct Sample {
    var eventsPerSecond: Double
    /// Seconds of processor time for a million events, without the broker's.
    var processorSecondsPerMillion: Double
    /// The most memory the process ever had in RAM.
    var peakMebibytes: Double
  }

  func run() throws -> [Measurement] {
    var measurements: [Measurement] = []
    for worker in site.workers {
      let story = try CaseStory(worker)
      let shape = try WorkShape(story)
      let schedule = StorySchedule(story, events: events)
      Progress.say(
        "pipeline: \(schedule.count) events for \(worker.name) in \(schedule.count / story.steps) "
          + "cases, \(shape.inputBytes) bytes each; \(shape.factsPerThousand) facts of "
          + "\(shape.factBytes) bytes per 1,000, and \(shape.changelogBytes) bytes of state")
      for guarantee in site.guarantees {
        let samples = try measure(worker, schedule, shape, guarantee)
        measurements += report(worker, guarantee, samples)
      }
    }
    return measurements
  }

  private func measure(
    _ worker: MeasuredWorker, _ schedule: StorySchedule, _ shape: WorkShape,
    _ guarantee: ProcessingGuarantee
  ) throws -> [Contestant: [Sample]] {
    var samples: [Contestant: [Sample]] = [:]
    for round in 1...rounds {
      for contestant in site.contestants(inRound: round) {
        let start = ContestantStart(
          contestant: contestant, worker: worker, story: schedule.story, shape: shape,
          guarantee: guarantee)
        let sample = try self.sample(start, schedule)
        samples[contestant, default: []].append(sample)
        Progress.say(
          "pipeline, \(guarantee.rawValue) on the \(site.name), round \(round) of \(rounds): "
            + "\(contestant.label(worker)) \(MeasurementReport.number(sample.eventsPerSecond)) "
            + "events/s, \(MeasurementReport.number(sample.processorSecondsPerMillion)) CPU s per "
            + "million, \(MeasurementReport.number(sample.peakMebibytes)) MiB")
      }
    }
    return samples
  }

  private func report(
    _ worker: MeasuredWorker, _ guarantee: ProcessingGuarantee,
    _ samples: [Contestant: [Sample]]
  ) -> [Measurement] {
    let plain = samples[.plain] ?? []
    var measurements: [Measurement] = []
    for contestant in Contestant.allCases {
      guard let taken = samples[contestant] else { continue }
      let name = "pipeline.\(contestant.label(worker)).\(guarantee.rawValue)"
      let beside = contestant == .plain ? [] : plain
      measurements += [
        .beside(beside, taken, \.eventsPerSecond, name, "events/s"),
        .beside(beside, taken, \.processorSecondsPerMillion, name + ".cpu", "s/million"),
        .beside(beside, taken, \.peakMebibytes, name + ".memory", "MiB"),
      ]
    }
    for rival in [Contestant.plain, .python] {
      guard let own = samples[.worker], let taken = samples[rival] else { continue }
      let name = "pipeline.\(worker.name).\(guarantee.rawValue).to-\(rival.rawValue)"
      measurements += [
        .ratio(own, taken, \.eventsPerSecond, name, "worker/\(rival.rawValue)"),
        .ratio(
          own, taken, \.processorSecondsPerMillion, name + ".cpu", "worker/\(rival.rawValue)"),
      ]
    }
    return measurements
  }

  // MARK: One run

  private func sample(_ start: ContestantStart, _ schedule: StorySchedule) throws -> Sample {
    let clockFile = try site.startClock(at: CaseStory.heldAt)
    defer { clockFile.remove() }
    let bench = try site.stack(
      workers: [start.worker.name],
      environment: site.workerEnvironment(start.guarantee, clockFile: clockFile.path))
    defer { bench.close() }
    let process = try start.start(on: bench)
    defer { process.killNow() }
    try ProcessFacts.freeze(process.pid)
    try bench.publish(count: schedule.count) { schedule.record($0, topics: bench.topics) }

    let group = start.group(on: bench)
    let partitions = start.story.inputs.flatMap { bench.partitions(of: bench.topics.name(of: $0)) }
    let processorBefore = ProcessFacts.processorSeconds(pid: process.pid)
    let begin = ContinuousClock.now
    process.send(SIGCONT)
    try bench.wait(Self.runTimeoutMs, pollMs: Self.commitPollMs, process.name) {
      try bench.requireRunning(process)
      let offsets = try bench.admin.groupOffsets(group, of: partitions)
      return offsets.values.reduce(0, +) >= Int64(schedule.count)
    }
    let seconds = (ContinuousClock.now - begin).seconds
    let processor = ProcessFacts.processorSeconds(pid: process.pid) - processorBefore
    let sample = Sample(
      eventsPerSecond: Double(schedule.count) / seconds,
      processorSecondsPerMillion: processor * 1e6 / Double(schedule.count),
      peakMebibytes: Double(ProcessFacts.peakResidentBytes(pid: process.pid)) / 1_048_576)
    try requireComplete(start, schedule, bench)
    return sample
  }

  /// A run that lost input or output, or that met events it could not read, measures nothing.
  private func requireComplete(
    _ start: ContestantStart, _ schedule: StorySchedule, _ bench: BenchmarkStack
  ) throws {
    var published = 0
    for topic in start.story.inputs {
      published += try bench.recordsWritten(to: bench.topics.name(of: topic))
    }
    let written = try bench.recordsWritten(to: bench.topics.name(of: start.worker.output))
    let dead = try bench.recordsWritten(to: bench.topics.deadLetters(of: start.worker.name))
    let expected = schedule.count * start.shape.factsPerThousand / 1_000
    guard published >= schedule.count, written >= expected, dead == 0 else {
      throw BenchmarkError(
        .incomplete,
        "\(start.contestant.rawValue) wrote \(written) facts where \(expected) were to be, and "
          + "\(dead) dead letters; look at its log")
    }
  }
}
