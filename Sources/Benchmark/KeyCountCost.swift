import DeadlineTimers
import Foundation
import IncidentIntake
import VigilEvents
import WorkerRuntime

/// The processor time that an event takes while a worker holds few and while it holds many keys: the
/// worker's loop alone, without a network, on one partition. The events are of cases held, spread
/// over all of them, and the last but one of their story.
struct KeyCountCost {
  let rounds: Int
  /// Keys held in the larger run.
  let keys: Int

  /// Keys held in the smaller run.
  private static let keysFew = 10_000
  /// Events in either run, so that only what is held differs.
  private static let eventsMeasured = 10_000

  func run() throws -> [Measurement] {
    let few = min(Self.keysFew, keys)
    return try MeasuredWorker.allCases.flatMap { worker in
      let story = try CaseStory(worker)
      let stored = try StoredCases(story, steps: story.steps - 2)
      var small: [Double] = []
      var large: [Double] = []
      for round in 1...rounds {
        // The first run of a process pays for what it loads once.
        if round == 1 { _ = try microseconds(story, stored, held: few) }
        small.append(try microseconds(story, stored, held: few))
        large.append(try microseconds(story, stored, held: keys))
        Progress.say(
          "cost, round \(round) of \(rounds): an event of \(worker.name) takes "
            + "\(MeasurementReport.number(small[round - 1])) µs with \(few) keys, "
            + "\(MeasurementReport.number(large[round - 1])) µs with \(keys)")
      }
      let name = "cost.\(worker.name)"
      return [
        Measurement(name: name + ".few", unit: "µs/event", samples: small),
        Measurement(name: name + ".many", unit: "µs/event", samples: large),
        Measurement(
          name: name + ".growth", unit: "many/few", samples: zip(large, small).map { $0 / $1 }),
      ]
    }
  }

  private func microseconds(
    _ story: CaseStory, _ stored: StoredCases, held: Int
  ) throws -> Double {
    switch story.worker {
    case .incidentIntake: try microseconds(IncidentIntake(), story, stored, held: held)
    case .deadlineTimers: try microseconds(DeadlineTimers.standard(), story, stored, held: held)
    }
  }

  private func microseconds<C: Concern>(
    _ concern: C, _ story: CaseStory, _ stored: StoredCases, held: Int
  ) throws -> Double {
    let loop = try LoopOnFeed(concern, at: CaseStory.heldAt, restoring: held) {
      stored.record($0, topic: "changelog")
    }
    loop.feed.countsTypes = false
    try loop.restore()
    let count = min(Self.eventsMeasured, held)
    let stride = held / count
    loop.feed.give(
      (0..<count).map { place in
        // Not in the order of the keys, which memory would favour.
        let number = (place &* Self.scatter % count) * stride
        return story.record(
          case: number, step: story.steps - 2,
          recordedAt: CaseStory.recordedFrom.adding(seconds: Int64(story.steps)),
          topics: TopicNames())
      })
    let begin = ProcessFacts.processorSeconds()
    try loop.process()
    return (ProcessFacts.processorSeconds() - begin) * 1e6 / Double(count)
  }

  /// A prime, so that its multiples reach every place once.
  private static let scatter = 7_919
}
