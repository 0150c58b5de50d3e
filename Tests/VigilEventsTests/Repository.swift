import Foundation

/// The files of the contract, as they stand in the repository.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let schemas = root.appending(path: "schemas")
  static let examples = schemas.appending(path: "examples")

  static func bytes(_ file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }

  static func json(_ bytes: [UInt8]) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(bytes))
  }

  /// Folder and file names of all examples that begin with `prefix`.
  static func exampleNames(_ prefix: String) -> [String] {
    folders.flatMap { folder in
      files(in: examples.appending(path: folder))
        .filter { $0.hasPrefix(prefix) }.map { folder + "/" + $0 }
    }
  }

  static var folders: [String] { files(in: examples).filter { $0.hasPrefix("org.") } }
  static var stories: [String] { files(in: examples.appending(path: "stories")) }
  static var schemaFiles: [String] { files(in: schemas).filter { $0.hasSuffix(".schema.json") } }

  static func lines(ofStory name: String) throws -> [[UInt8]] {
    try bytes(examples.appending(path: "stories/" + name))
      .split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  private static func files(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}
