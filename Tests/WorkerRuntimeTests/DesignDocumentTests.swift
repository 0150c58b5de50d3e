import DeadlineTimers
import Foundation
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

/// The codes that reach agencies and operators are explained where people look them up, and what the
/// document names as proof exists.
@Suite struct DesignDocumentTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func document() throws -> String {
    try String(contentsOf: root.appending(path: "DESIGN.md"), encoding: .utf8)
  }

  /// Everything between backquotes in table rows.
  static func codesInTables() throws -> Set<String> {
    let rows = try document().split(separator: "\n").filter { $0.hasPrefix("|") }
    return Set(rows.flatMap { $0.matches(of: /`([^`]+)`/).map { String($0.output.1) } })
  }

  static let rejections = EventRejection.Code.allCases.map(\.rawValue)
  static let refusals =
    [RefusalCode.identityReused, RefusalCode.partnershipDiffers] + IntakeRefusal.all
    + DeadlineRefusal.all

  @Test func everyCodeAndHeaderHasItsRow() throws {
    let explained = try Self.codesInTables()
    for name in Self.rejections + Self.refusals + DeadLetterHeader.all {
      #expect(explained.contains(name), "\(name) has no row in DESIGN.md")
    }
  }

  @Test func noRowNamesACodeThatDoesNotExist() throws {
    let known = Set(Self.rejections + Self.refusals)
    let families = Set(known.map { String($0.prefix { $0 != "." }) + "." })
    // A code stands first in its row; what else is quoted there may be anything.
    let named = try Self.document().split(separator: "\n").compactMap {
      $0.firstMatch(of: /^\| `([a-z-]+\.[a-z0-9-]+)` \|/).map { String($0.output.1) }
    }.filter { code in families.contains { code.hasPrefix($0) } }
    #expect(named.count == known.count)
    for code in named { #expect(known.contains(code), "\(code) is no code any more") }
  }

  @Test func everyTestNamedAsProofExists() throws {
    let named = try Self.document().matches(of: /\b([A-Z][A-Za-z]*Tests)\.([a-z][A-Za-z]+)\b/)
      .map { (file: String($0.output.1), function: String($0.output.2)) }
    #expect(!named.isEmpty)
    let tests = Self.root.appending(path: "Tests")
    let files =
      FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL } ?? []
    for (file, function) in named {
      let source = try #require(
        files.first { $0.lastPathComponent == file + ".swift" }, "\(file) does not exist")
      let text = try String(contentsOf: source, encoding: .utf8)
      #expect(text.contains("func \(function)("), "\(file) has no \(function)")
    }
  }
}
