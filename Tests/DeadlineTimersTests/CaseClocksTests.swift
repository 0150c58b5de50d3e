import CivilTime
import DeadlineTimers
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
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text == """
        {"b":[["working-together-2023","england-and-wales","gov.uk/2026-11"]],\
        "c":[["K01",0,1774963200000,20552,1,0,1775548800000,"sin.recorded"],\
        ["K03",0,1774963200000,20552,1,0,1775548800000,"partners-informed.recorded"]],\
        "m":[["notification.required",1774963200000,1]],"p":"nottingham-city","v":1}
        """)
    #expect(try codec.decode(CaseClocks.self, from: bytes) == story.state)
  }

  @Test(
    "A stored form that this version does not know is refused, not guessed",
    arguments: [
      #"{"b":[],"c":[],"m":[],"p":"nottingham-city","v":2}"#,
      #"{"b":[],"c":[["K01",0,0,0,1,0,null,"sin.recorded"]],"m":[],"p":"nottingham-city","v":1}"#,
      #"{"b":[["e","c","1"]],"c":[["K01",0,0,0,1,9,null,"x.y"]],"m":[],"p":"p","v":1}"#,
    ])
  func unknownForm(_ text: String) {
    #expect(throws: EventRejection.self) {
      try codec.decode(CaseClocks.self, from: Array(text.utf8))
    }
  }
}
