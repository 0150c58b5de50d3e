import CivilTime
import Kafka
import VigilEvents

/// The order in which the events of many cases come in: the cases overlap, so that an event's case
/// was last touched thousands of events ago, and every topic is busy all the time.
struct StorySchedule {
  /// Cases begun between two events of one case.
  private static let gapMax = 5_000

  let story: CaseStory
  /// Events published.
  let count: Int
  /// By place in the order: case and step.
  private let order: [(number: Int32, step: Int32)]

  /// Orders at least `events` events, in whole cases.
  init(_ story: CaseStory, events: Int) {
    self.story = story
    let steps = story.steps
    let cases = (events + steps - 1) / steps
    let gap = max(1, min(Self.gapMax, cases / steps))
    var order: [(number: Int32, step: Int32)] = []
    order.reserveCapacity(cases * steps)
    for tick in 0..<(cases + (steps - 1) * gap) {
      for step in 0..<steps {
        let number = tick - step * gap
        if number >= 0, number < cases { order.append((Int32(number), Int32(step))) }
      }
    }
    self.order = order
    count = order.count
  }

  /// The step of the event at `index`.
  func step(at index: Int) -> Int { Int(order[index].step) }

  /// The identity of the event at `index`.
  func id(at index: Int) -> String {
    EventTemplate.id(Int(order[index].number), Int(order[index].step))
  }

  /// The event at `index`, recorded at `recordedAt` or, where that is nil, a millisecond after the
  /// one before it.
  func record(_ index: Int, recordedAt: Instant? = nil, topics: TopicNames) -> ProducerRecord {
    story.record(
      case: Int(order[index].number), step: Int(order[index].step),
      recordedAt: recordedAt ?? CaseStory.recordedFrom.adding(milliseconds: Int64(index)),
      topics: topics)
  }
}
