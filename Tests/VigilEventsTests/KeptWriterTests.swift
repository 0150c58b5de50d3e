import CivilTime
import Testing
import VigilEvents

/// A writer that is used for many values writes what a new one would, whatever it wrote before.
@Suite("A writer of many values")
struct KeptWriterTests {
  private static func terms(clock: String, edition: String, source: String) -> DeadlineTerms {
    DeadlineTerms(
      deadlineId: "6f1d1c0e-4b52-5c0b-9a7e-2d551893e0a4", clock: clock, kind: .limit,
      ownerRole: .localAuthority, severity: .statutory, ruleEdition: edition, source: source,
      startedAt: Instant(millisecondsSinceEpoch: 0), dueDate: CivilDate(daysSinceEpoch: 7),
      dueBefore: Instant(millisecondsSinceEpoch: 691_200_000), calendarId: "england-and-wales",
      calendarVersion: "gov.uk/2026-11", provisional: false, revision: 1)
  }

  /// The second spelling of a clock has another character that counts as equal to the K of the first.
  private static let values = [
    terms(clock: "K01", edition: "working-together-2023", source: "Children Act 2004, s.16C(1)"),
    terms(clock: "\u{212A}01", edition: "working-together-2023", source: "Guidance"),
    terms(clock: "K02", edition: "Working together", source: "Children Act 2004, s.16C(1)"),
    terms(clock: "K01", edition: "working-together-2026", source: "a \"quoted\" source"),
    terms(clock: "K01", edition: "working-together-2023", source: "Guidance 2023, p. 12"),
  ]

  private func written(
    _ value: DeadlineTerms, _ codec: some PayloadCodec, _ writer: inout JSONWriter
  ) -> [UInt8]? {
    do throws(EventRejection) {
      try codec.encode(value, into: &writer)
      return Array(writer.bytesWritten)
    } catch {
      return nil
    }
  }

  @Test("It takes and refuses what the reference does, in any order")
  func likeTheReference() {
    var writer = JSONWriter.kept()
    defer { writer.free() }
    let reference = FoundationPayloadCodec()
    #expect(Self.values.count { (try? reference.encode($0)) != nil } == 2)
    for _ in 0..<3 {
      for (first, second) in Self.values.flatMap({ one in Self.values.map { (one, $0) } }) {
        for value in [first, second] {
          let expected = try? reference.encode(value)
          #expect(written(value, FastPayloadCodec(), &writer) == expected)
          #expect(written(value, reference, &writer) == expected)
        }
      }
    }
  }
}
