import Foundation

/// A file in a directory of its own, removed with the last reference.
final class TemporaryFile: Sendable {
  let path: String
  private let directory: URL

  init(_ contents: String? = nil) throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("service-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    path = directory.appendingPathComponent("file").path
    try contents?.write(toFile: path, atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  var contents: String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
