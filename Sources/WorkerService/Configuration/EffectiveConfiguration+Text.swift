import Foundation

extension EffectiveConfiguration {
  /// What `--check-config` prints for people: a table, then the notices.
  public var table: String {
    let nameWidth = lines.map(\.name.count).max() ?? 0
    let valueWidth = min(48, lines.map(\.value.count).max() ?? 0)
    var text = "The configuration is usable.\n\n"
    for line in lines {
      let name = line.name.padding(toLength: nameWidth, withPad: " ", startingAt: 0)
      let value = line.value + String(repeating: " ", count: max(0, valueWidth - line.value.count))
      text += "\(name)  \(value)  \(line.source)\n"
    }
    for notice in notices { text += "\nNote: \(notice)." }
    return notices.isEmpty ? text : text + "\n"
  }

  /// What `--check-config --format json` prints.
  public var json: String {
    Self.json(Answer(valid: true, settings: lines, notices: notices, problems: []))
  }

  /// What `--check-config --format json` prints where the configuration cannot be used.
  public static func json(of error: ConfigurationError) -> String {
    let problems = error.problems.map {
      Problem(source: $0.origin.description, wrong: $0.wrong, fix: $0.fix)
    }
    return json(Answer(valid: false, settings: [], notices: [], problems: problems))
  }

  private struct Problem: Encodable {
    var source: String
    var wrong: String
    var fix: String
  }

  private struct Answer: Encodable {
    var valid: Bool
    var settings: [Line]
    var notices: [String]
    var problems: [Problem]
  }

  private static func json(_ answer: Answer) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and truth values alone cannot fail to encode.
    guard let data = try? encoder.encode(answer) else { return "{}" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
