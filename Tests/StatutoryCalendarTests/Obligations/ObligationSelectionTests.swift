import StatutoryCalendar
import Testing

@Suite("Obligations in partnership files")
struct ObligationSelectionTests {
  private func read(_ obligations: String) throws -> PartnershipDirectory {
    let text = """
      {"id": "test-area", "name": "Test area", "hostAuthority": "Test council",
       "arrangements": [{"effectiveFrom": "2024-01-01", "source": "s",
         "groups": [{"id": "slg", "name": "g"}], \(obligations)}]}
      """
    return try PartnershipDirectory(
      files: [RuleFile(name: "test-area.json", bytes: Array(text.utf8))],
      editions: RuleBook.bundled().editions)
  }

  @Test("A file may keep some, choose readings, cadences, days and groups")
  func chosen() throws {
    let directory = try read(
      """
      "obligationsOnly": ["O06", "O26"], "obligations": [
        {"id": "O14", "anchor": "05-20", "ownerGroup": "slg"},
        {"id": "O12", "cadence": {"kind": "timesPerPeriod", "times": 6, "per": "year"}}, "O18"]
      """)
    let arrangement = try #require(directory.partnership("test-area")?.arrangements.first)
    let kept = try ObligationBook.bundled().obligations(
      of: "test-area", only: arrangement.obligationsOnly, choices: arrangement.obligationChoices)
    #expect(kept.first?.id == "O06" && kept.contains { $0.id == "O26j" })
    #expect(kept.first { $0.id == "O12" }?.cadence.inWords.contains("at least 6 times") == true)
    #expect(kept.first { $0.id == "O14" }?.ownerGroup == "slg")
    #expect(kept.contains { $0.id == "O18" })
  }

  @Test("Everything wrong with a selection is reported at once, with the rest of the file")
  func refused() throws {
    do throws(StatutoryCalendarError) {
      let bytes = """
        "obligations": [
          {"id": "O64", "reading": "weekly"}, "O64", "O99",
          {"id": "O12", "anchor": "02-30", "colour": "red"}]
        """
      do {
        _ = try read(bytes)
        Issue.record("accepted")
      } catch let error as StatutoryCalendarError {
        throw error
      } catch {
        Issue.record(error)
      }
    } catch {
      for expected in [
        "obligations[0].reading: O64 has no reading", "obligations[1]: O64 is named twice",
        "obligations[2]: O99 is no obligation", "obligations[3].anchor: must be MM-DD",
        "obligations[3].colour: unknown member",
      ] {
        #expect(error.problems.contains { $0.contains(expected) }, "\(error.problems)")
      }
    }
  }
}
