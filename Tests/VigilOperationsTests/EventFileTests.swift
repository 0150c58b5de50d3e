import Testing
import VigilOperations

@Suite struct EventFileTests {
  private func items(_ text: String) throws -> [(line: Int, text: String)] {
    try EventFile(name: "f", bytes: Array(text.utf8)).items()
      .map { ($0.line, String(decoding: $0.bytes, as: UTF8.self)) }
  }

  @Test func linesAreEventsWithTheirNumbers() throws {
    let found = try items("{\"a\":1}\n\n{\"b\":\"}\\\"{\"}\r\n")
    #expect(found.map(\.line) == [1, 3])
    #expect(found.map(\.text) == ["{\"a\":1}", "{\"b\":\"}\\\"{\"}\r"])
  }

  @Test func listElementsAreEventsWithTheLinesTheyBeginOn() throws {
    let found = try items("\n[\n {\"a\":[1,2]},\n\n {\"b\":{\"c\":3}} ]\n")
    #expect(found.map(\.line) == [3, 5])
    #expect(found.map(\.text) == ["{\"a\":[1,2]}", "{\"b\":{\"c\":3}}"])
  }

  @Test func anObjectMaySpreadOverLines() throws {
    let found = try items("{\n  \"a\": 1\n}\n{\n  \"b\": 2\n}\n")
    #expect(found.map(\.line) == [1, 4])
    #expect(found.map(\.text) == ["{\n  \"a\": 1\n}", "{\n  \"b\": 2\n}"])
  }

  @Test func aLineCutShortDoesNotTakeTheOthersWithIt() throws {
    let first = try items("{\"a\":\n{\"b\":2}\n{\"c\":3}\n")
    #expect(first.map(\.text) == ["{\"a\":", "{\"b\":2}", "{\"c\":3}"])
    let later = try items("{\"a\":1}\n{\"b\":\n{\"c\":3}")
    #expect(later.map(\.text) == ["{\"a\":1}", "{\"b\":", "{\"c\":3}"])
  }

  @Test func aListCutShortEndsInAnItemThatIsReported() throws {
    let found = try items("[{\"a\":1},\n{\"b\":")
    #expect(found.map(\.text) == ["{\"a\":1}", "{\"b\":"])
    #expect(found.map(\.line) == [1, 2])
  }

  @Test func textThatIsNoEventBecomesItems() throws {
    #expect(try items("hello world").map(\.text) == ["hello", "world"])
    #expect(try items("7").map(\.text) == ["7"])
    #expect(try items(" \n\t\n").isEmpty)
  }

  @Test func tooLargeAFileIsRefused() throws {
    let file = EventFile(
      name: "large", bytes: [UInt8](repeating: 0x20, count: EventFile.bytesMax + 1))
    let error = try #require(throws: OperationsError.self) { try file.items() }
    #expect(error.code == .dataInvalid)
    #expect(error.exitStatus == .dataInvalid)
  }

  @Test func tooManyEventsAreRefused() throws {
    let bytes = Array(String(repeating: "{}\n", count: EventFile.eventsMax + 1).utf8)
    let file = EventFile(name: "many", bytes: bytes)
    let error = try #require(throws: OperationsError.self) { try file.items() }
    #expect(error.code == .dataInvalid)
  }
}
