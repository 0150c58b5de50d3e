/// The configuration a worker would run with: every value, where it came from, what to know of it.
public struct EffectiveConfiguration: Sendable {
  /// One setting's value as shown.
  public struct Line: Sendable, Encodable {
    public var name: String
    /// Masked where secret.
    public var value: String
    public var source: String
  }

  public let settings: WorkerSettings
  public let lines: [Line]
  /// What is allowed but worth knowing; to be logged at start.
  public let notices: [String]

  /// Resolves the sources: flags win over `VIGIL_*`, those over the file, that over the defaults.
  ///
  /// Needs no network. Throws every problem of every source together. An empty environment
  /// variable counts as not set.
  public static func resolve(
    flags: CommandLineFlags, environment: [String: String], standardErrorIsTerminal: Bool = false
  ) throws(ConfigurationError) -> EffectiveConfiguration {
    var resolver = SettingsResolver(
      flags: flags, environment: environment.filter { !$0.value.isEmpty },
      standardErrorIsTerminal: standardErrorIsTerminal)
    return try resolver.resolve()
  }
}
