import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

@Suite("The memory of a case")
struct CaseClocksTests {
  private let codec = FoundationPayloadCodec()

  @Test("An open clock costs less than 200 bytes, the events of its case included")
  func size() throws {
    let state = try #require(SettingTests.easterChain().state)
    let open = state.clocks.filter { $0.status.isOutstanding }.count
    #expect(open == 9)
    #expect(try codec.encode(state).count < 200 * open)
  }

  @Test("The stored form is the published one and is read back")
  func form() throws {
    var story = try CaseStory()
    try story.tell(required("2026-03-31T13:20:00Z"), at: "2026-03-31T13:20:00Z")
    let bytes = try codec.encode(try #require(story.state))
    let version = try HolidayCalendar.bundled().version
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text == """
        {"b":[["working-together-2023","england-and-wales","\(version)",19448]],\
        "c":[["K01",0,1774963200000,20552,1,0,1775548800000,"sin.recorded"],\
        ["K03",0,1774963200000,20552,1,0,1775548800000,"partners-informed.recorded"]],\
        "m":[["notification.required",1774963200000,1]],"p":"nottingham-city","v":2}
        """)
    #expect(try codec.decode(CaseClocks.self, from: bytes) == story.state)
  }

  @Test("A state of the first form is read, and its clocks live on")
  func firstForm() throws {
    let text = """
      {"b":[["working-together-2023","england-and-wales","gov.uk/2026-11"]],\
      "c":[["K01",0,1774963200000,20552,1,4,1775548800000,"sin.recorded"],\
      ["K08",0,1774963200000,20552,1,1,1775548800000,"internal-review.returned","city-council"]],\
      "m":[["notification.required",1774963200000,1],\
      ["rapid-review.commissioned",1774963200000,null,"city-council"]],\
      "p":"nottingham-city","v":1}
      """
    let state = try codec.decode(CaseClocks.self, from: Array(text.utf8))
    let first = try #require(state.clock("K01"))
    #expect(first.status == .open)
    #expect(first.isProvisional)
    #expect(first.endEvent == "org.vigil.sin.recorded")
    #expect(first.dueBefore == (try instant("2026-04-09T23:00:00Z")))
    #expect(state.clock("K08", qualifier: "city-council")?.status == .missed)
    #expect(state.milestones.map(\.qualifiers) == [[], ["city-council"]])
    #expect(state.bases.map(\.arrangementFrom) == [nil])
    #expect(try codec.decode(CaseClocks.self, from: codec.encode(state)) == state)
  }

  @Test(
    "A name is shortened by its bytes in both codecs, whatever character its prefix ends in",
    arguments: ["org.vigil.sin.recorded", "org.vigil.\u{301}x", "org.vigil.", "org.vigil", ""])
  func shortenedNames(_ event: String) throws {
    var state = CaseClocks(partnership: "nottingham-city")
    state.milestones = [
      RecordedMilestone(event: event, instant: try instant("2026-04-09T23:00:00Z"))
    ]
    let bytes = try FoundationPayloadCodec().encode(state)
    #expect(FastPayloadCodec.fastBytes(of: state) == bytes)
  }

  @Test(
    "A stored form that this version does not know is refused, not guessed",
    arguments: [
      #"{"b":[],"c":[],"m":[],"p":"nottingham-city","v":3}"#,
      #"{"b":[],"c":[["K01",0,0,0,1,0,null,"sin.recorded"]],"m":[],"p":"nottingham-city","v":1}"#,
      #"{"b":[["e","c","1"]],"c":[["K01",0,0,0,1,11,null,"x.y"]],"m":[],"p":"p","v":1}"#,
    ])
  func unknownForm(_ text: String) {
    #expect(throws: EventRejection.self) {
      try codec.decode(CaseClocks.self, from: Array(text.utf8))
    }
  }
}
