/// One setting: its names in every source, what it means, and how its text is read and shown.
public struct Setting: Sendable {
  /// The name in a YAML file, such as `drainTimeoutMs`.
  public let name: String
  /// What it sets, its unit, and why the default is what it is.
  public let help: String
  /// What may be given, such as `1...1000`.
  public let accepts: String

  let apply: @Sendable (inout WorkerSettings, String) -> Bool
  let show: @Sendable (WorkerSettings) -> String

  /// The name in the environment, such as `VIGIL_DRAIN_TIMEOUT_MS`.
  public var environmentName: String {
    "VIGIL_" + Self.words(of: name).joined(separator: "_").uppercased()
  }
  /// The name on the command line, such as `--drain-timeout-ms`.
  public var flag: String { "--" + Self.words(of: name).joined(separator: "-") }
  /// The default as text.
  public var defaultText: String { show(WorkerSettings()) }

  private static func words(of name: String) -> [String] {
    var words: [String] = [""]
    for character in name {
      if character.isUppercase { words.append("") }
      words[words.count - 1] += character.lowercased()
    }
    return words
  }
}

extension Setting {
  typealias Path<Value> = WritableKeyPath<WorkerSettings, Value> & Sendable

  static func integer(
    _ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>, _ help: String
  ) -> Setting {
    Setting(
      name: name, help: help,
      accepts: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      apply: { settings, text in
        guard let value = Int(text), range.contains(value) else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { String($0[keyPath: path]) })
  }

  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ path: Path<Value>, _ help: String
  ) -> Setting where Value.RawValue == String {
    Setting(
      name: name, help: help,
      accepts: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", "),
      apply: { settings, text in
        guard let value = Value(rawValue: text) else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { $0[keyPath: path].rawValue })
  }

  static func flag(_ name: String, _ path: Path<Bool>, _ help: String) -> Setting {
    Setting(
      name: name, help: help, accepts: "true or false",
      apply: { settings, text in
        guard let value = Bool(text) else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { String($0[keyPath: path]) })
  }

  static func text(
    _ name: String, _ path: Path<String>, accepts: String, _ help: String,
    isValid: @escaping @Sendable (String) -> Bool
  ) -> Setting {
    Setting(
      name: name, help: help, accepts: accepts,
      apply: { settings, text in
        guard isValid(text) else { return false }
        settings[keyPath: path] = text
        return true
      }, show: { $0[keyPath: path] })
  }

  static func path(_ name: String, _ path: Path<String>, _ help: String) -> Setting {
    text(name, path, accepts: "a file's path", help) { !$0.contains("\0") && $0.utf8.count < 4_096 }
  }
}
