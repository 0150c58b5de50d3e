import Testing
import VigilOperations

@Suite struct TextTableTests {
  private func table() -> TextTable {
    var table = TextTable([.init("Name"), .init("Count", isNumber: true), .init("State")])
    table.add(["a", "7", .init("missed", .alarm)])
    table.add([.init("longer"), "1000000", ""])
    return table
  }

  @Test func columnsAreAsWideAsTheirContentAndLinesEndWithoutSpaces() {
    #expect(
      table().rendered(.plain) == """
        Name      Count  State
        a             7  missed
        longer  1000000
        """)
  }

  @Test func colourDoesNotChangeTheWidths() {
    let coloured = table().rendered(TerminalStyle(isColoured: true))
    #expect(coloured.contains("\u{1B}[1;31mmissed\u{1B}[0m"))
    var stripped = coloured
    for tone in ["\u{1B}[1;31m", "\u{1B}[1m", "\u{1B}[0m"] {
      stripped = stripped.split(separator: tone, omittingEmptySubsequences: false).joined()
    }
    #expect(stripped == table().rendered(.plain))
  }

  @Test func aTableWithoutRowsIsItsHeadings() {
    #expect(TextTable([.init("A"), .init("B")]).rendered(.plain) == "A  B")
  }

  @Test func plainStyleAddsNothing() {
    for tone in TerminalStyle.Tone.allCases {
      #expect(TerminalStyle.plain.apply(tone, "x") == "x")
    }
  }

  @Test func noColourWhereItIsRefused() {
    #expect(!TerminalStyle.ofStandardOutput(environment: ["NO_COLOR": "1"]).isColoured)
    #expect(!TerminalStyle.ofStandardOutput(environment: ["TERM": "dumb"]).isColoured)
  }
}
