import CivilTime
import VigilEvents
import VigilOperations

/// The two invented cases of the demonstration: what their agencies publish, and what must come of it.
struct DemoStory {
  /// One event and when the agency publishes it.
  struct Step {
    var at: Instant
    var event: CheckedEvent
  }

  /// The case whose notification is late (aware on 22 December 2025, sent on 2 January 2026).
  static let lateCase = "RN25-4M8ZC2WD"
  /// The case that goes as it should (aware on 31 March 2026, Easter in between).
  static let cleanCase = "RN26-7H3KQ9TX"

  /// The late case's clock for the notification runs out.
  static let breach = Instant(utc: CivilDate(year: 2026, month: 1, day: 1)!)
  /// `deadline-timers` is killed before and started again after the breach.
  static let killAt = Instant(utc: CivilDate(year: 2025, month: 12, day: 31)!, hour: 18)
  static let restartAt = Instant(utc: CivilDate(year: 2026, month: 1, day: 1)!, hour: 10)

  private static let end = Instant(utc: CivilDate(year: 2027, month: 1, day: 1)!)

  let steps: [Step]

  private static func checked(_ item: EventFile.Item, now: Instant) throws -> CheckedEvent {
    switch PublicationCheck(now: now).check([item]) {
    case .publishable(let events): return events[0]
    case .refused(let problems):
      throw OperationsError(.internalError, "the shipped story is spoilt: \(problems)")
    }
  }

  /// The story as shipped with the schemas' examples.
  static func shipped() throws -> DemoStory {
    var steps: [Step] = []
    for file in DemoStoryFiles.all {
      let items = try EventFile(name: file.name, bytes: file.bytes).items()
      steps += try items.map { item in
        // Each is published when it happened, by the demonstration's clock.
        let happenedAt = try Self.checked(item, now: Self.end).envelope.time
        return Step(at: happenedAt, event: try Self.checked(item, now: happenedAt))
      }
    }
    return DemoStory(steps: steps.sorted { ($0.at, $0.event.line) < ($1.at, $1.event.line) })
  }
}
