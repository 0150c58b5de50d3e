import Foundation
import Yams

/// A YAML file with one setting per line at the top level, such as `drainTimeoutMs: 20000`.
struct ConfigurationFile: Sendable {
  /// A larger file is no configuration file.
  static let bytesMax = 1_048_576

  /// A value as written and where.
  struct Entry: Sendable {
    var value: String
    var line: Int
  }

  let path: String
  private(set) var entries: [String: Entry] = [:]
  private(set) var problems: [SettingProblem] = []

  init(path: String) {
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else {
      report(1, "the file cannot be read", "check the path and its permissions")
      return
    }
    guard data.count <= Self.bytesMax, let text = String(data: data, encoding: .utf8) else {
      report(1, "the file is not UTF-8 text of at most \(Self.bytesMax) bytes", "check the path")
      return
    }
    read(text)
  }

  private mutating func read(_ text: String) {
    do {
      guard let root = try Yams.compose(yaml: text) else { return }
      guard let mapping = root.mapping else {
        report(
          root.mark?.line ?? 1, "the file is not a list of `name: value`",
          "write one setting per line")
        return
      }
      for (key, value) in mapping { take(key, value) }
    } catch let error as YamlError {
      let (line, wrong) = Self.place(of: error)
      report(line, wrong, "correct the YAML there")
    } catch {
      report(1, "the file is not YAML", "correct it")
    }
  }

  private mutating func take(_ key: Node, _ value: Node) {
    let line = key.mark?.line ?? 1
    guard let name = key.scalar?.string else {
      report(line, "a setting's name is not plain text", "write `name: value`")
      return
    }
    let known = SettingCatalogue.all.map(\.name)
    guard known.contains(name) else {
      let meant = NearestName.of(name, among: known).map { "did you mean `\($0)`?" }
      report(
        line, "there is no setting `\(name)`", meant ?? "`--help` lists what there is")
      return
    }
    guard let scalar = value.scalar else {
      report(line, "`\(name)` has no single value", "write `\(name): value`")
      return
    }
    entries[name] = Entry(value: scalar.string, line: line)
  }

  private static func place(of error: YamlError) -> (line: Int, wrong: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, "the file is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      (
        context.mark.line,
        "settings are given twice: \(duplicates.sorted().joined(separator: ", "))"
      )
    default: (1, "the file is not YAML")
    }
  }

  private mutating func report(_ line: Int, _ wrong: String, _ fix: String) {
    problems.append(SettingProblem(.file(path: path, line: line), wrong, fix: fix))
  }
}
