import Kafka
import WorkerRuntime

/// Merges the sources of settings and collects everything that is wrong with them.
struct SettingsResolver {
  let flags: CommandLineFlags
  let environment: [String: String]
  let file: ConfigurationFile?
  private(set) var settings = WorkerSettings()
  private(set) var origins: [String: SettingOrigin] = [:]
  private(set) var problems: [SettingProblem]
  private(set) var notices: [String] = []
  /// Names whose value could not be read; rules about them would only repeat that.
  private var unread: Set<String> = []

  init(flags: CommandLineFlags, environment: [String: String], standardErrorIsTerminal: Bool) {
    self.flags = flags
    self.environment = environment
    file = (flags.configPath ?? environment["VIGIL_CONFIG"]).map { ConfigurationFile(path: $0) }
    problems = flags.problems + (file?.problems ?? [])
    if standardErrorIsTerminal { settings.logFormat = .text }
  }

  mutating func resolve() throws(ConfigurationError) -> EffectiveConfiguration {
    for setting in SettingCatalogue.all { take(setting) }
    noteUnknownVariables()
    locateBroker()
    chooseGuarantee()
    checkRules()
    noteExposure()
    guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    return EffectiveConfiguration(settings: settings, lines: lines(), notices: notices)
  }

  // MARK: Sources

  private mutating func take(_ setting: Setting) {
    let found: (text: String, origin: SettingOrigin)
    if let text = flags.values[setting.name] {
      found = (text, .flag(setting.flag))
    } else if let text = environment[setting.environmentName] {
      found = (text, .environment(setting.environmentName))
    } else if let file, let entry = file.entries[setting.name] {
      found = (entry.value, .file(path: file.path, line: entry.line))
    } else {
      return
    }
    origins[setting.name] = found.origin
    if !setting.apply(&settings, found.text) {
      unread.insert(setting.name)
      let shown = SecretNames.masked(String(found.text.prefix(80)), name: setting.name)
      problem(setting.name, "`\(shown)` is not allowed", fix: "give \(setting.accepts)")
    }
  }

  private mutating func noteUnknownVariables() {
    let known = SettingCatalogue.all.map(\.environmentName) + ["VIGIL_CONFIG"]
    for name in environment.keys.sorted() where name.hasPrefix("VIGIL_") && !known.contains(name) {
      let meant = NearestName.of(name, among: known).map { "; did you mean \($0)?" } ?? ""
      notices.append("\(name) is not a worker's setting\(meant)")
    }
  }

  private mutating func locateBroker() {
    for (name, _) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("KAFKA_") {
      if SecretNames.isSecret(name) {
        notices.append("\(name) is a secret in the environment; \(name)_FILE takes a file's path")
      }
    }
    readKafkaProperties()
    if let servers = environment["KAFKA_BOOTSTRAP_SERVERS"] {
      settings.broker = .cluster(bootstrapServers: servers)
      if !settings.embeddedBootstrapFile.isEmpty {
        notices.append("KAFKA_BOOTSTRAP_SERVERS is set, so embeddedBootstrapFile is not used")
      }
    } else if !settings.embeddedBootstrapFile.isEmpty {
      settings.broker = .embedded(bootstrapFile: settings.embeddedBootstrapFile)
    } else {
      problems.append(
        SettingProblem(
          .environment("KAFKA_BOOTSTRAP_SERVERS"), "no broker is named",
          fix: "set it to the cluster's `host:port` list, or start everything with `vigil up`"))
    }
  }

  private mutating func readKafkaProperties() {
    do {
      settings.kafka = try KafkaConfiguration.fromEnvironment(environment)
    } catch {
      problems += error.problems.map {
        SettingProblem(
          .environment($0.source), $0.message,
          fix: "name a librdkafka property, with `.` written as `_`, and a value it takes")
      }
    }
  }

  private mutating func chooseGuarantee() {
    guard case .embedded = settings.broker, !unread.contains("processingGuarantee") else { return }
    if origins["processingGuarantee"] != nil, settings.processingGuarantee == .exactlyOnce {
      problem(
        "processingGuarantee", "the embedded broker cannot keep exactly_once",
        fix: "leave it out, or name a cluster in KAFKA_BOOTSTRAP_SERVERS")
      return
    }
    settings.processingGuarantee = .atLeastOnce
    notices.append(
      "at_least_once is used: the embedded broker has no full transactions; repeats "
        + "are dropped by id"
    )
  }

  // MARK: Rules between settings

  private mutating func checkRules() {
    for (name, value) in [
      ("commitIntervalMs", settings.commitIntervalMs),
      ("backlogCommitIntervalMs", settings.backlogCommitIntervalMs),
    ] {
      require(
        name, value, below: "sessionTimeoutMs", settings.sessionTimeoutMs,
        because: "a batch would outlive the membership it is based on")
    }
    guard settings.processingGuarantee == .exactlyOnce else { return }
    for (name, value) in [
      ("commitIntervalMs", settings.commitIntervalMs),
      ("backlogCommitIntervalMs", settings.backlogCommitIntervalMs),
    ] {
      require(
        name, value, below: "transactionTimeoutMs", settings.transactionTimeoutMs,
        because: "the broker would abort every batch")
    }
    require(
      "transactionTimeoutMs", settings.transactionTimeoutMs, below: "drainTimeoutMs",
      settings.drainTimeoutMs, because: "a shutdown could cut off a commit under way")
    require(
      "transactionTimeoutMs", settings.transactionTimeoutMs, below: "livenessTimeoutMs",
      settings.livenessTimeoutMs, because: "a slow commit would count as a stuck loop")
  }

  private mutating func require(
    _ name: String, _ value: Int, below limitName: String, _ limit: Int, because reason: String
  ) {
    guard !unread.contains(name), !unread.contains(limitName), value >= limit else { return }
    // The one somebody set is the one to look at.
    let blamed = origins[name] == nil ? limitName : name
    problem(
      blamed, "\(name) (\(value)) is not below \(limitName) (\(limit)): \(reason)",
      fix: "lower \(name) or raise \(limitName)")
  }

  private mutating func noteExposure() {
    let isLoopback =
      settings.httpHost == "localhost" || settings.httpHost == "::1"
      || settings.httpHost.hasPrefix("127.")
    if !isLoopback {
      notices.append(
        "the health and metrics endpoint is open to other machines (httpHost \(settings.httpHost))")
    }
    if !settings.clockFile.isEmpty {
      notices.append("statutory time comes from \(settings.clockFile), not the machine's clock")
    }
  }

  private mutating func problem(_ name: String, _ wrong: String, fix: String) {
    problems.append(
      SettingProblem(origins[name] ?? .byDefault, "\(name): \(wrong)", fix: fix))
  }

  // MARK: What is shown

  private func lines() -> [EffectiveConfiguration.Line] {
    var lines = SettingCatalogue.all.map { setting in
      EffectiveConfiguration.Line(
        name: setting.name,
        value: SecretNames.masked(setting.show(settings), name: setting.name),
        source: (origins[setting.name] ?? .byDefault).description)
    }
    for (name, value) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("KAFKA_") {
      lines.append(
        .init(
          name: name, value: SecretNames.masked(value, name: name),
          source: SettingOrigin.environment(name).description))
    }
    return lines
  }
}
