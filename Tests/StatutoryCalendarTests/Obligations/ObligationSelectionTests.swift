import StatutoryCalendar
import Testing

@Suite("Obligations in partnership files")
struct ObligationSelectionTests {
  private func read(_ obligations: String) throws -> PartnershipDirectory {
    let text = """
      {"id": "test-area", "name": "Test area", "hostAuthority": "Test council",
       "arrangements": [{"effectiveFrom": "2024-01-01", "source": "s",
         "groups": [{"id": "slg", "name": "g"}], "obligations": \(obligations)}]}
      """
    return try PartnershipDirectory(
      files: [RuleFile(name: "test-area.json", bytes: Array(text.utf8))],
      editions: RuleBook.bundled().editions)
  }

  @Test("A file may keep some, choose readings, cadences, days and groups")
  func chosen() throws {
    let directory = try read(
      """
      {"only": ["O06", "O26"], "choices": [
        {"id": "O14", "anchor": "05-20", "ownerGroup": "slg"},
        {"id": "O12", "cadence": {"kind": "timesPerPeriod", "times": 6, "per": "year"}}, "O18"]}
      """)
    let selection = try #require(
      directory.partnership("test-area")?.arrangements.first?.obligations)
    let kept = try ObligationBook.bundled().obligations(
      of: "test-area", only: selection.only, choices: selection.choices)
    #expect(kept.first?.id == "O06" && kept.contains { $0.id == "O26j" })
    #expect(kept.first { $0.id == "O12" }?.cadence.inWords.contains("at least 6 times") == true)
    #expect(kept.first { $0.id == "O14" }?.ownerGroup == "slg")
    #expect(kept.contains { $0.id == "O18" })
  }

  @Test("Everything wrong with a selection is reported at once, with the rest of the file")
  func refused() throws {
    do throws(StatutoryCalendarError) {
      let bytes = """
        {"only": ["O99"], "choices": [
          {"id": "O64", "reading": "weekly", "ownerGroup": "no-group"}, "O64",
          {"id": "O12", "anchor": "02-30", "colour": "red"}]}
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
        "only[0]: O99 is no obligation", "choices[0].reading: O64 has no reading",
        "choices[0].ownerGroup: no-group", "choices[1]: O64 is named twice",
        "choices[2].anchor: must be MM-DD", "choices[2].colour: unknown member",
      ] {
        #expect(error.problems.contains { $0.contains(expected) }, "\(error.problems)")
      }
    }
  }
}
