import DeadlineTimers
import IncidentIntake
import Kafka
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// What a worker writes for the events of a case: by this the plain loop is made to write as many
/// records of the same size, and by this a run is known to be complete.
struct WorkShape: Sendable {
  /// Mean bytes of the data of an event.
  var inputBytes: Int
  /// Facts for each event of a case, by step.
  var factsOfStep: [Int]
  /// Mean bytes of the data of a fact.
  var factBytes: Int
  /// Mean bytes of a key's state in the changelog, over the life of a case.
  var changelogBytes: Int

  /// Cases that are looked at.
  private static let cases = 16
  private static let partitions = 1

  /// Facts written for a thousand events.
  var factsPerThousand: Int { factsOfStep.reduce(0, +) * 1_000 / factsOfStep.count }

  /// Lets the worker decide on some cases of `story` on the simulated broker, event by event.
  init(_ story: CaseStory) throws {
    switch story.worker {
    case .incidentIntake: self = try Self.measured(story, IncidentIntake())
    case .deadlineTimers: self = try Self.measured(story, DeadlineTimers.standard())
    }
  }

  init(inputBytes: Int, factsOfStep: [Int], factBytes: Int, changelogBytes: Int) {
    self.inputBytes = inputBytes
    self.factsOfStep = factsOfStep
    self.factBytes = factBytes
    self.changelogBytes = changelogBytes
  }

  private static func measured<C: Concern>(_ story: CaseStory, _ concern: C) throws -> WorkShape {
    let harness = WorkerHarness(concern, at: CaseStory.heldAt, partitions: partitions)
    let output = harness.topics.name(of: story.worker.output)
    var facts: [Int] = []
    var inputBytes = 0
    for step in 0..<story.steps {
      let before = harness.cluster.committedRecords(of: output).count
      for number in 0..<cases {
        let recordedAt = CaseStory.recordedFrom.adding(seconds: Int64(step))
        let record = story.record(
          case: number, step: step, recordedAt: recordedAt, topics: harness.topics)
        inputBytes += record.value?.count ?? 0
        try harness.append(record)
      }
      try harness.settle()
      let written = harness.cluster.committedRecords(of: output).count - before
      guard written.isMultiple(of: cases) else {
        throw BenchmarkError(
          .incomplete, "the cases of a story lead to different facts at step \(step)")
      }
      facts.append(written / cases)
    }
    try requireAllTaken(harness)
    let written = harness.cluster.committedRecords(of: output)
    let states = harness.cluster.committedRecords(of: harness.topics.state(of: C.name))
      .filter { $0.key?.first != technicalKeyMark }
    return WorkShape(
      inputBytes: inputBytes / (cases * story.steps), factsOfStep: facts,
      factBytes: meanBytes(written), changelogBytes: meanBytes(states))
  }

  /// Keys of a changelog that hold no state of a case begin with this byte.
  static let technicalKeyMark: UInt8 = 1

  private static func requireAllTaken<C: Concern>(_ harness: WorkerHarness<C>) throws {
    let refusals = try harness.events(of: .refusals).count
    let deadLetters = harness.deadLetters().count
    guard refusals == 0, deadLetters == 0 else {
      throw BenchmarkError(
        .incomplete,
        "\(C.name) refused \(refusals) events of the story and could not read \(deadLetters); "
          + "write CaseStory by the rules of today")
    }
  }

  private static func meanBytes(_ records: [ConsumedRecord]) -> Int {
    guard !records.isEmpty else { return 0 }
    return records.reduce(0) { $0 + ($1.value?.count ?? 0) } / records.count
  }
}
