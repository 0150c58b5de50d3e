import Testing

/// The demonstration ends well only where its story did, and leaves nothing behind.
@Suite("vigil demo") struct DemoTests {
  @Test("The demonstration shows the one missed limit once, and cleans up", .timeLimit(.minutes(5)))
  func theStoryEndsAsItShould() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun.of(
      "vigil", ["demo", "--days-per-second", "4"], changes: ["TMPDIR": folder.path],
      timeoutMs: 240_000)
    #expect(run.status == 0, "\(run.errors)\n\(run.output)")
    let missed = run.outputLines.filter { $0.contains("MISSED") }
    #expect(missed.count == 1, "\(run.output)")
    #expect(missed.first?.contains("RN25-4M8ZC2WD") == true)
    #expect(missed.first?.contains("K01") == true)
    #expect(folder.content.isEmpty)
  }
}
