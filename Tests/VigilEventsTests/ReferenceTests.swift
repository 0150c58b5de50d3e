import Testing
import VigilEvents

@Suite("Opaque references")
struct ReferenceTests {
  @Test("A minted reference has the form that is accepted, whatever the generator gives")
  func minted() {
    var generator = Counting()
    for year in [1999, 2005, 2026] {
      for _ in 0..<200 {
        let reference = CaseReference.random(year: year, using: &generator)
        #expect(CaseReference(rawValue: reference.rawValue) == reference)
        #expect(SubjectReference.isOpaque(reference.rawValue, partnership: nil))
        let document = DocumentReference.random(using: &generator)
        #expect(DocumentReference(rawValue: document.rawValue) == document)
      }
    }
    #expect(CaseReference.random(year: 2005, using: &generator).rawValue.hasPrefix("RN05-"))
    #expect(CaseReference.random(year: 2026) != CaseReference.random(year: 2026))
  }

  @Test(
    "What is not a reference is not taken for one",
    arguments: [
      "", "RN26", "RN26-", "RN26-7H3KQ9T", "RN26-7H3KQ9TXX", "rn26-7H3KQ9TX", "R26-7H3KQ9TX",
      "RN26-7H3KQ9Tx", "RN26-7H3KQ9TI", "RN26-7H3KQ9TL", "RN26-7H3KQ9TO", "RN26-7H3KQ9TU",
      " RN26-7H3KQ9TX", "RN26-7H3KQ9TX\n", "RN2é-7H3KQ9TX", "943 476 5919",
    ])
  func notAReference(_ text: String) {
    #expect(CaseReference(rawValue: text) == nil)
    #expect(!SubjectReference.isOpaque(text, partnership: nil))
  }

  @Test("A partnership is a subject only of its own events")
  func partnershipAsSubject() {
    #expect(SubjectReference.isOpaque("nottingham-city", partnership: "nottingham-city"))
    #expect(!SubjectReference.isOpaque("jane-doe", partnership: "nottingham-city"))
    #expect(!SubjectReference.isOpaque("Jane", partnership: "Jane"))
  }

  @Test("A calendar is a subject only of its own news, which every partnership shares")
  func calendarAsSubject() {
    #expect(SubjectReference.isOpaque("england-and-wales", partnership: "england-and-wales"))
    #expect(!SubjectReference.isOpaque("england-and-wales", partnership: "nottingham-city"))
  }

  @Test(
    "Sources are absolute urn and https URIs",
    arguments: [
      ("urn:vigil:worker:incident-intake", true), ("urn:example:a", true),
      ("https://events.city-council.example/safeguarding", true), ("https://a.example:8443", true),
      ("https://a.example?x=%20", true), ("http://a.example", false), ("urn:x:", false),
      ("https://", false), ("https://a:b:c", false), ("urn:ab:c#d", false), ("https://a/#b", false),
      ("https://a.example/%2", false), ("", false), ("https://a.example:+80", false),
      ("https://a.example:", false), ("https://a.example:65536", false),
    ])
  func sources(_ text: String, _ isAcceptable: Bool) {
    #expect(SourceURI.isAcceptable(text) == isAcceptable)
  }

  @Test("A reference is taken exactly where the schema's pattern allows it")
  func agreesWithPattern() throws {
    let caseReference = try Regex("[A-Z]{2}[0-9]{2}-[0-9A-HJKMNP-TV-Z]{8}")
    let opaqueReference = try Regex("[A-Z]{2,4}[0-9]{2}-[0-9A-HJKMNP-TV-Z]{8}")
    let eventId = try Regex("[!-?A-~]{1,128}")
    var random = SplitMix(state: 26)
    var accepted = 0
    for round in 0..<4_000 {
      let bytes = Mutation.of(Array("RN26-7H3KQ9TX".utf8), using: &random)
      let text = String(decoding: bytes, as: UTF8.self)
      let isReference = text.wholeMatch(of: caseReference) != nil
      #expect((CaseReference(rawValue: text) != nil) == isReference, "\(text)")
      #expect(
        SubjectReference.isOpaque(text, partnership: nil)
          == (text.wholeMatch(of: opaqueReference) != nil), "\(text)")
      var envelope = try Sample.envelope()
      envelope.id = String(repeating: text, count: round % 11)
      #expect(
        ((try? envelope.check()) != nil) == (envelope.id.wholeMatch(of: eventId) != nil), "\(text)")
      accepted += isReference ? 1 : 0
    }
    #expect(accepted > 0)
  }

  /// A generator that runs through all bit patterns of its low bytes.
  private struct Counting: RandomNumberGenerator {
    var state: UInt64 = 0
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return state ^ (state >> 31)
    }
  }
}
