import Foundation
import Testing
import VigilOperations

@Suite struct ReplacedFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vigil-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test func aFileIsReplacedWholeAndNothingIsLeftBesideIt() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("feed.ics").path
    #expect(try ReplacedFile.write(Array("first, longer".utf8), to: path))
    #expect(try ReplacedFile.write(Array("second".utf8), to: path))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["feed.ics"])
  }

  @Test func aFileThatHoldsTheBytesAlreadyIsLeftAlone() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("feed.ics").path
    func file() throws -> UInt64? {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
    }
    #expect(try ReplacedFile.write(Array("same".utf8), to: path))
    let before = try file()
    #expect(try !ReplacedFile.write(Array("same".utf8), to: path))
    #expect(try file() == before)
    #expect(try ReplacedFile.write(Array("sam".utf8), to: path))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "sam")
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("absent/feed.ics").path
    #expect {
      try ReplacedFile.write([1], to: path)
    } throws: { error in
      let error = error as? OperationsError
      return error?.code == .usage && error?.message.contains(path) == true
    }
  }
}
