import Kafka
import Testing

/// Headers kept in one buffer are the headers that were put in.
@Suite struct RecordHeadersTests {
  static let headers = [
    RecordHeader("a", text: "1"), RecordHeader("b", nil), RecordHeader("", []),
    RecordHeader("a", text: "zwölf"), RecordHeader("long", [UInt8](repeating: 7, count: 5_000)),
  ]

  @Test func headersComeBackInOrderWithNamesThatRepeatAndValuesThatAreMissing() {
    let kept = RecordHeaders(Self.headers)
    #expect(kept.count == 5)
    #expect(Array(kept) == Self.headers)
    #expect(kept == RecordHeaders(Self.headers))
    #expect(kept.hashValue == RecordHeaders(Self.headers).hashValue)
    #expect(RecordHeaders().isEmpty)
  }

  @Test func theBytesAreHandedOutWhereTheyStand() {
    var seen: [RecordHeader] = []
    RecordHeaders(Self.headers).withBytes { places in
      for place in places {
        seen.append(
          RecordHeader(String(decoding: place.name, as: UTF8.self), place.value.map(Array.init)))
      }
    }
    #expect(seen == Self.headers)
    #expect(RecordHeaders().withBytes { $0.count } == 0)
  }

  @Test func aNameThatRepeatsHasAFirstAndALastValue() {
    var kept = RecordHeaders(Self.headers)
    kept.append("a", text: "last")
    #expect(kept.firstValue(of: "a") == Array("1".utf8))
    #expect(kept.lastValue(of: "a") == Array("last".utf8))
    #expect(kept.firstValue(of: "b") == nil && kept.contains("b"))
    #expect(!kept.contains("c") && kept.lastValue(of: "c") == nil)
    kept.removeAll { $0.name == "a" }
    #expect(kept.map(\.name) == ["b", "", "long"])
  }
}
