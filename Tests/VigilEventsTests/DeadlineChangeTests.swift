import Testing
import VigilEvents

@Suite("What a fact changes of a deadline")
struct DeadlineChangeTests {
  /// What metrics count; anything else on the topic is about no deadline's course.
  private static let changes = [
    "deadline.set": "set", "deadline.warned": "warned", "deadline.met": "met",
    "deadline.missed": "missed", "deadline.cancelled": "cancelled",
    "deadline.rescheduled": "rescheduled", "deadline.overdue": "overdue",
    "deadline.extended": "extended", "deadline.suspended": "suspended",
    "deadline.resumed": "resumed", "deadline.passed": "passed",
    "deadline.corrected": "corrected", "obligation.scheduled": "set",
    "obligation.warned": "warned", "obligation.met": "met", "obligation.missed": "missed",
    "obligation.excused": "excused", "obligation.cancelled": "cancelled",
  ]

  @Test("Every good example says its change, with the clock it names", arguments: changes)
  func change(_ name: String, _ change: String) throws {
    let type = "org.vigil.\(name).v1"
    let examples = Repository.exampleNames("good-").filter { $0.hasPrefix(type + "/") }
    try #require(!examples.isEmpty)
    for example in examples {
      let bytes = try Repository.bytes(Repository.examples.appending(path: example))
      let payload = try EventCatalogue.decode(
        type: type, data: bytes, codec: FoundationPayloadCodec())
      let said = try #require(payload.deadlineChange)
      #expect(said.change == change || (change == "met" && said.change == "met-late"))
      #expect(String(decoding: bytes, as: UTF8.self).contains("\"\(said.clock)\""))
    }
  }

  @Test("An event that is about no deadline says nothing")
  func nothing() {
    #expect(SINCopyReceived(receivedAt: .init(millisecondsSinceEpoch: 0)).deadlineChange == nil)
  }
}
