/// A worker's command line, taken apart: `--name value` or `--name=value` for every setting.
public struct CommandLineFlags: Sendable {
  /// Values by setting name, as written.
  public private(set) var values: [String: String] = [:]
  public private(set) var configPath: String?
  public private(set) var checksConfigOnly = false
  public private(set) var showsHelp = false
  public private(set) var showsVersion = false
  /// The format of what `--check-config` prints: `text` or `json`.
  public private(set) var printsJSON = false
  private(set) var problems: [SettingProblem] = []

  /// Arguments read at most; more than this is no command line of a worker.
  static let argumentsMax = 256

  /// Takes the arguments after the program's name apart. What is wrong is kept as problems, to be
  /// reported with those of the other sources.
  public init(_ arguments: [String]) {
    var rest = arguments.prefix(Self.argumentsMax)
    if arguments.count > Self.argumentsMax {
      report("arguments", "there are more than \(Self.argumentsMax)", "use a configuration file")
    }
    while let argument = rest.popFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      var value: String? = parts.count == 2 ? String(parts[1]) : nil
      if Self.switches.contains(name) {
        turnOn(name, value: value)
        continue
      }
      guard name == "--config" || name == "--format" || Self.setting(named: name) != nil else {
        reportUnknown(name)
        continue
      }
      if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
      guard let value else {
        report(name, "it has no value", "write `\(name) VALUE` or `\(name)=VALUE`")
        continue
      }
      take(name, value)
    }
  }

  private static let switches: Set<String> = ["--check-config", "--help", "-h", "--version"]

  private static func setting(named flag: String) -> Setting? {
    SettingCatalogue.all.first { $0.flag == flag }
  }

  private mutating func turnOn(_ name: String, value: String?) {
    if value != nil { report(name, "it takes no value", "write `\(name)` alone") }
    switch name {
    case "--check-config": checksConfigOnly = true
    case "--version": showsVersion = true
    default: showsHelp = true
    }
  }

  private mutating func take(_ name: String, _ value: String) {
    switch (name, value) {
    case ("--config", _): configPath = value
    case ("--format", "json"): printsJSON = true
    case ("--format", "text"): printsJSON = false
    case ("--format", _): report(name, "`\(value)` is no format", "use `text` or `json`")
    default:
      guard let setting = Self.setting(named: name) else { return }
      if values[setting.name] != nil { report(name, "it is given twice", "give it once") }
      values[setting.name] = value
    }
  }

  private mutating func reportUnknown(_ name: String) {
    // An argument that is no flag may be the value of an unknown one, and that a secret.
    guard name.hasPrefix("-") else {
      return report("arguments", "an argument belongs to no flag", "`--help` lists what there is")
    }
    let known = SettingCatalogue.all.map(\.flag) + Self.switches + ["--config", "--format"]
    let meant = NearestName.of(name, among: known).map { "did you mean `\($0)`?" }
    report(name, "there is no such flag", meant ?? "`--help` lists what there is")
  }

  private mutating func report(_ name: String, _ wrong: String, _ fix: String) {
    problems.append(SettingProblem(.flag(name), wrong, fix: fix, isUsage: true))
  }
}
