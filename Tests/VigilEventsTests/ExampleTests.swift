import Testing
import VigilEvents

@Suite("Published examples")
struct ExampleTests {
  let codec = FoundationPayloadCodec()
  /// Code and place of each bad example.
  static let rejections = Result {
    try Repository.json(Repository.bytes(Repository.examples.appending(path: "rejections.json")))
  }

  private func type(of example: String) throws -> String {
    String(try #require(example.split(separator: "/").first))
  }

  @Test(
    "A good example decodes and is written back with the same meaning, for ever",
    arguments: Repository.exampleNames("good-"))
  func goodExample(_ name: String) throws {
    let bytes = try Repository.bytes(Repository.examples.appending(path: name))
    let payload = try EventCatalogue.decode(type: type(of: name), data: bytes, codec: codec)
    let written = try codec.encode(payload)
    #expect(try Repository.json(written) == Repository.json(bytes))
    #expect(try codec.encode(payload) == written)
  }

  @Test(
    "A bad example is rejected with the code and the place that are published for it",
    arguments: Repository.exampleNames("bad-"))
  func badExample(_ name: String) throws {
    let expected = try #require(Self.rejections.get()[name])
    let bytes = try Repository.bytes(Repository.examples.appending(path: name))
    let rejection = try #require(throws: EventRejection.self) {
      try EventCatalogue.decode(type: type(of: name), data: bytes, codec: codec)
    }
    #expect(rejection.code.rawValue == expected["code"]?.text)
    #expect(rejection.path == expected["path"]?.text)
    for value in ["not a code", "somethingElse"] {
      #expect(!rejection.message.contains(value))
    }
  }

  @Test("Every type has a good example and three bad ones")
  func everyTypeHasExamples() {
    for entry in EventCatalogue.all {
      let own = { (prefix: String) in
        Repository.exampleNames(prefix).filter { $0.hasPrefix(entry.eventType + "/") }.count
      }
      #expect(own("good-") >= 1, "\(entry.eventType)")
      #expect(own("bad-") >= 3, "\(entry.eventType)")
    }
    #expect(Repository.folders.count == EventCatalogue.all.count)
  }

  @Test("The list of rejections names each bad example and no other")
  func rejectionsAreComplete() throws {
    let names = try #require(Self.rejections.get().fields).keys.sorted()
    #expect(names == Repository.exampleNames("bad-").sorted())
  }

  @Test("A time with an offset is the same instant, written in UTC")
  func offsetIsTakenToUTC() throws {
    let bytes = Array(#"{"receivedAt":"2026-04-09T17:05:00+01:00"}"#.utf8)
    let payload = try codec.decode(SINCopyReceived.self, from: bytes)
    #expect(try codec.encode(payload) == Array(#"{"receivedAt":"2026-04-09T16:05:00Z"}"#.utf8))
  }
}
