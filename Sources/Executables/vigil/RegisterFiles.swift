import Foundation
import StatutoryCalendar
import VigilOperations

/// The files of rules, partnerships and obligations that a command names.
enum RegisterFiles {
  /// The largest file, in bytes; an edition has some 60 KiB.
  static let fileBytesMax = 4 * 1_024 * 1_024
  /// The most files of one command.
  static let filesMax = 1_000

  /// The files, and those of the folders that end in `.json`, by name.
  static func read(_ paths: [String]) throws(OperationsError) -> [RuleFile] {
    var found: [RuleFile] = []
    for path in paths {
      for file in try files(at: path) {
        guard found.count < filesMax else {
          throw OperationsError(.usage, "more than \(filesMax) files; check fewer at once")
        }
        let name = URL(fileURLWithPath: file).lastPathComponent
        found.append(
          RuleFile(name: name, bytes: try FileContent.read(file, bytesMax: fileBytesMax)))
      }
    }
    return found
  }

  private static func files(at path: String) throws(OperationsError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw OperationsError(.notFound, "\(path): the folder cannot be read")
    }
    let files = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    guard !files.isEmpty else {
      throw OperationsError(.notFound, "\(path): the folder holds no .json file")
    }
    return files.map { path + "/" + $0 }
  }
}
