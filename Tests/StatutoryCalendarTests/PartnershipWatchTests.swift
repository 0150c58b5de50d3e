import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("Watching a folder of partnership files")
struct PartnershipWatchTests {
  private let today: CivilDate
  private let editions: [RuleEdition]

  init() throws {
    today = try day("2026-04-09")
    editions = try RuleBook.bundled().editions
  }

  /// Gives a folder of its own, and removes it afterwards.
  private func inFolder(_ body: (PartnershipFolder, URL) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("partnerships-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    try body(PartnershipFolder(path: place.path), place)
  }

  private func write(_ file: RuleFile, to place: URL) throws {
    try Data(file.bytes).write(to: place.appendingPathComponent(file.name))
  }

  private func isUnchanged(_ finding: PartnershipWatch.Finding) -> Bool {
    if case .unchanged = finding { true } else { false }
  }

  @Test("A change is adopted once, a fault told once, and what was in force stays")
  func changes() throws {
    try inFolder { folder, place in
      try write(PartnershipText.file(arrangements: [("2020-01-01", "")]), to: place)
      var watch = try PartnershipWatch(folder: folder, editions: editions)
      #expect(isUnchanged(watch.look(today: today)))

      let next = [("2020-01-01", ""), ("2026-05-01", #""dayOne": "sameDay""#)]
      try write(PartnershipText.file(arrangements: next), to: place)
      guard case .adopted(let directory) = watch.look(today: today) else {
        Issue.record("the new arrangement was not adopted")
        return
      }
      #expect(directory.partnerships[0].arrangements.count == 2)
      #expect(isUnchanged(watch.look(today: today)))

      try write(RuleFile(name: "bad.json", bytes: Array("{".utf8)), to: place)
      guard case .refused(let error) = watch.look(today: today) else {
        Issue.record("the broken file was not refused")
        return
      }
      #expect(error.problems.count == 1)
      #expect(watch.directory == directory)
      #expect(isUnchanged(watch.look(today: today)))

      try FileManager.default.removeItem(at: place.appendingPathComponent("bad.json"))
      #expect(isUnchanged(watch.look(today: today)))
      #expect(watch.directory == directory)
    }
  }

  @Test("Only visible .json files are read, through links too")
  func files() throws {
    try inFolder { folder, place in
      let hidden = place.appendingPathComponent("..data")
      try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: true)
      try write(PartnershipText.file(arrangements: [("2020-01-01", "")]), to: hidden)
      try FileManager.default.createSymbolicLink(
        atPath: place.appendingPathComponent("somewhere.json").path,
        withDestinationPath: "..data/somewhere.json")
      try Data("notes".utf8).write(to: place.appendingPathComponent("README.md"))
      #expect(try folder.files().map(\.name) == ["somewhere.json"])
      #expect(
        try PartnershipWatch(folder: folder, editions: editions).directory.partnerships.count == 1)
    }
  }

  @Test("A folder that is missing, empty or holds what is too large is refused with its reason")
  func refused() throws {
    let missing = #expect(throws: StatutoryCalendarError.self) {
      try PartnershipFolder(path: "/nowhere/at/all").files()
    }
    #expect(missing?.code == .partnershipsInvalid)
    try inFolder { folder, place in
      let empty = #expect(throws: StatutoryCalendarError.self) { try folder.files() }
      #expect(empty?.problems.first?.contains("holds no .json file") == true)
      try write(
        RuleFile(name: "a.json", bytes: [UInt8](repeating: 0x20, count: (1 << 20) + 1)), to: place)
      let large = #expect(throws: StatutoryCalendarError.self) { try folder.files() }
      #expect(large?.problems.first?.contains("larger than") == true)
    }
  }
}
