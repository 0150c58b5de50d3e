/// A rule file's bytes and the name that problems are reported under.
public struct RuleFile: Sendable {
  /// The file's name, such as `working-together-2023.json`.
  public let name: String
  /// The file's content.
  public let bytes: [UInt8]

  /// Creates a rule file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
