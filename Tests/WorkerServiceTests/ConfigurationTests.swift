import Foundation
import Testing
import WorkerRuntime
import WorkerService

@Suite("Configuration")
struct ConfigurationTests {
  static let broker = ["KAFKA_BOOTSTRAP_SERVERS": "localhost:9092"]

  func resolve(
    _ arguments: [String] = [], _ environment: [String: String] = [:]
  ) throws -> EffectiveConfiguration {
    try .resolve(
      flags: CommandLineFlags(arguments),
      environment: Self.broker.merging(environment) { _, new in new })
  }

  func problems(
    _ arguments: [String] = [], _ environment: [String: String] = broker
  ) throws -> ConfigurationError {
    try #require(throws: ConfigurationError.self) {
      try EffectiveConfiguration.resolve(
        flags: CommandLineFlags(arguments), environment: environment)
    }
  }

  @Test("Without any setting the defaults hold, and every one can be given as it is shown")
  func defaults() throws {
    let settings = try resolve().settings
    #expect(settings.partitions == 12)
    #expect(settings.processingGuarantee == .exactlyOnce)
    #expect(settings.transactionTimeoutMs == 10_000)
    #expect(settings.maxEventBytes == 65_536)
    #expect(settings.httpHost == "127.0.0.1")
    #expect(settings.broker == .cluster(bootstrapServers: "localhost:9092"))
    let shown = SettingCatalogue.all.filter { !$0.defaultText.isEmpty }
    let again = try resolve(shown.flatMap { [$0.flag, $0.defaultText] })
    #expect(again.lines.map(\.value) == (try resolve().lines.map(\.value)))
  }

  @Test("The names of the settings are exactly these: deployments depend on them")
  func names() {
    #expect(
      SettingCatalogue.all.map { "\($0.name) \($0.environmentName) \($0.flag)" } == [
        "topicPrefix VIGIL_TOPIC_PREFIX --topic-prefix",
        "partitions VIGIL_PARTITIONS --partitions",
        "processingGuarantee VIGIL_PROCESSING_GUARANTEE --processing-guarantee",
        "instance VIGIL_INSTANCE --instance",
        "groupStatic VIGIL_GROUP_STATIC --group-static",
        "sessionTimeoutMs VIGIL_SESSION_TIMEOUT_MS --session-timeout-ms",
        "commitIntervalMs VIGIL_COMMIT_INTERVAL_MS --commit-interval-ms",
        "backlogCommitIntervalMs VIGIL_BACKLOG_COMMIT_INTERVAL_MS --backlog-commit-interval-ms",
        "batchRecordsMax VIGIL_BATCH_RECORDS_MAX --batch-records-max",
        "wakeUpsPerBatchMax VIGIL_WAKE_UPS_PER_BATCH_MAX --wake-ups-per-batch-max",
        "reviewsPerBatchMax VIGIL_REVIEWS_PER_BATCH_MAX --reviews-per-batch-max",
        "workThreads VIGIL_WORK_THREADS --work-threads",
        "transactionTimeoutMs VIGIL_TRANSACTION_TIMEOUT_MS --transaction-timeout-ms",
        "drainTimeoutMs VIGIL_DRAIN_TIMEOUT_MS --drain-timeout-ms",
        "clockSkewToleranceMs VIGIL_CLOCK_SKEW_TOLERANCE_MS --clock-skew-tolerance-ms",
        "maxEventBytes VIGIL_MAX_EVENT_BYTES --max-event-bytes",
        "httpHost VIGIL_HTTP_HOST --http-host",
        "httpPort VIGIL_HTTP_PORT --http-port",
        "httpPortFile VIGIL_HTTP_PORT_FILE --http-port-file",
        "livenessTimeoutMs VIGIL_LIVENESS_TIMEOUT_MS --liveness-timeout-ms",
        "logLevel VIGIL_LOG_LEVEL --log-level",
        "logFormat VIGIL_LOG_FORMAT --log-format",
        "partnershipsDir VIGIL_PARTNERSHIPS_DIR --partnerships-dir",
        "bankHolidaysFile VIGIL_BANK_HOLIDAYS_FILE --bank-holidays-file",
        "clockFile VIGIL_CLOCK_FILE --clock-file",
        "embeddedBootstrapFile VIGIL_EMBEDDED_BOOTSTRAP_FILE --embedded-bootstrap-file",
      ])
  }

  @Test("A flag wins over the environment, that over the file, that over the default")
  func precedence() throws {
    let file = try TemporaryFile(
      """
      # A worker's settings.
      partitions: 6
      drainTimeoutMs: 21000
      commitIntervalMs: 25
      """)
    let configuration = try resolve(
      ["--config", file.path, "--partitions=24"],
      ["VIGIL_PARTITIONS": "48", "VIGIL_DRAIN_TIMEOUT_MS": "22000", "VIGIL_INSTANCE": ""])
    #expect(configuration.settings.partitions == 24)
    #expect(configuration.settings.drainTimeoutMs == 22_000)
    #expect(configuration.settings.commitIntervalMs == 25)
    #expect(configuration.settings.instance == "0", "an empty variable counts as not set")
    let sources = Dictionary(
      uniqueKeysWithValues: configuration.lines.map { ($0.name, $0.source) })
    #expect(sources["partitions"] == "flag --partitions")
    #expect(sources["drainTimeoutMs"] == "environment VIGIL_DRAIN_TIMEOUT_MS")
    #expect(sources["commitIntervalMs"] == "\(file.path):4")
    #expect(sources["instance"] == "default")
  }

  @Test("Every problem of every source is reported at once, each with its place and what to do")
  func allAtOnce() throws {
    let file = try TemporaryFile("partitions: many\nbatchRecordMax: 5\nhttpPort: [1]\n")
    let error = try problems(
      ["--log-level", "loud", "--htp-port", "80", "--drain-timeout-ms"],
      ["VIGIL_CONFIG": file.path, "VIGIL_INSTANCE": "a b", "VIGIL_GROUP_STATIC": "yes"])
    let text = error.problems.map(\.description)
    #expect(
      text == [
        "flag --htp-port: there is no such flag; did you mean `--http-port`?",
        "flag arguments: an argument belongs to no flag; `--help` lists what there is",
        "flag --drain-timeout-ms: it has no value; write `--drain-timeout-ms VALUE` or `--drain-timeout-ms=VALUE`",
        "\(file.path):2: there is no setting `batchRecordMax`; did you mean `batchRecordsMax`?",
        "\(file.path):3: `httpPort` has no single value; write `httpPort: value`",
        "\(file.path):1: partitions: `many` is not allowed; give a whole number from 1 to 1000",
        "environment VIGIL_INSTANCE: instance: `a b` is not allowed; give 1 to 64 letters, digits, `_` or `-`",
        "environment VIGIL_GROUP_STATIC: groupStatic: `yes` is not allowed; give true or false",
        "flag --log-level: logLevel: `loud` is not allowed; give one of trace, debug, info, notice, warning, error, critical",
        "environment KAFKA_BOOTSTRAP_SERVERS: no broker is named; set it to the cluster's `host:port` list, or start everything with `vigil up`",
      ])
    #expect(error.exitCode == .configuration)
  }

  @Test("A wrong command line alone is a usage error")
  func usage() throws {
    #expect(try problems(["--nonsense-flag"]).exitCode == .usage)
    #expect(try problems(["--partitions", "1", "--partitions", "2"]).exitCode == .usage)
    #expect(try problems(["--help=yes"]).exitCode == .usage)
  }

  @Test(
    "A file that is missing, no YAML, no list, or has a setting twice is named with its line",
    arguments: [
      ("partitions: 6\nbroken: [1,\n", "not YAML"), ("- a\n- b\n", "not a list of"),
      ("partitions: 6\npartitions: 7\n", "given twice: partitions"),
    ])
  func badFiles(contents: String, says: String) throws {
    let file = try TemporaryFile(contents)
    let error = try problems(["--config", file.path])
    #expect(error.description.contains(says), "\(error)")
    #expect(error.description.contains("\(file.path):"))
    #expect(error.exitCode == .configuration)
    #expect(
      try problems(["--config", "/nonexistent.yaml"]).description.contains("cannot be read"))
  }

  @Test("On the embedded broker at_least_once is chosen by itself, and said")
  func embedded() throws {
    let environment = ["VIGIL_EMBEDDED_BOOTSTRAP_FILE": "bootstrap"]
    let configuration = try EffectiveConfiguration.resolve(
      flags: CommandLineFlags([]), environment: environment)
    #expect(configuration.settings.processingGuarantee == .atLeastOnce)
    #expect(configuration.settings.broker == .embedded(bootstrapFile: "bootstrap"))
    #expect(configuration.notices.contains { $0.hasPrefix("at_least_once is used") })
    let error = try problems(["--processing-guarantee", "exactly_once"], environment)
    #expect(error.description.contains("the embedded broker cannot keep exactly_once"))
  }

  @Test(
    "Times that contradict one another are refused",
    arguments: [
      ["--commit-interval-ms", "6000"], ["--drain-timeout-ms", "10000"],
      ["--transaction-timeout-ms", "20000"], ["--liveness-timeout-ms", "9000"],
    ])
  func contradictions(arguments: [String]) throws {
    let error = try problems(arguments)
    #expect(error.problems.allSatisfy { $0.origin == .flag(arguments[0]) })
    #expect(error.description.contains("is not below"))
  }

  @Test("Transactions' times do not bind a worker that uses none")
  func contradictionsWithoutTransactions() throws {
    let configuration = try resolve(
      ["--processing-guarantee", "at_least_once", "--drain-timeout-ms", "5000"])
    #expect(configuration.settings.drainTimeoutMs == 5_000)
  }

  @Test("A secret is shown nowhere, only that it is there")
  func secretsMasked() throws {
    let file = try TemporaryFile("hunter2")
    let environment = [
      "KAFKA_SASL_PASSWORD": "hunter2", "KAFKA_SSL_KEYSTORE_PASSWORD": "hunter2",
      "KAFKA_SSL_KEY_PASSWORD_FILE": file.path,
    ]
    let configuration = try resolve([], environment)
    let shown = configuration.table + configuration.json + configuration.notices.joined()
    #expect(!shown.contains("hunter2"))
    #expect(shown.contains("KAFKA_SASL_PASSWORD "))
    #expect(shown.contains(file.path))
    #expect(configuration.notices.contains { $0.hasPrefix("KAFKA_SASL_PASSWORD is a secret") })
    let error = try problems(["--sasl-password=hunter2", "--sasl-token", "hunter2"])
    #expect(!error.description.contains("hunter2"))
  }

  @Test("A secret's file that is missing or empty is a problem before anything connects")
  func secretFiles() throws {
    let empty = try TemporaryFile("")
    for path in [empty.path, "/nonexistent/secret"] {
      let error = try problems(
        [], Self.broker.merging(["KAFKA_SASL_PASSWORD_FILE": path]) { _, new in new })
      #expect(
        error.problems.map(\.origin) == [.environment("KAFKA_SASL_PASSWORD_FILE")])
    }
  }

  @Test("A misspelt variable is noticed, since it would do nothing in silence")
  func misspeltVariable() throws {
    let notices = try resolve([], ["VIGIL_HTP_PORT": "9400"]).notices
    #expect(notices == ["VIGIL_HTP_PORT is not a worker's setting; did you mean VIGIL_HTTP_PORT?"])
  }

  @Test("What is reachable from other machines, or not on real time, is said")
  func exposure() throws {
    let notices = try resolve(["--http-host", "0.0.0.0", "--clock-file", "clock"]).notices
    #expect(notices.count == 2)
    #expect(try resolve(["--http-host", "127.0.0.1"]).notices.isEmpty)
  }

  @Test("Logs are plain where standard error is a terminal, unless a format is asked for")
  func terminalFormat() throws {
    func format(_ arguments: [String]) throws -> LogFormat {
      try EffectiveConfiguration.resolve(
        flags: CommandLineFlags(arguments), environment: Self.broker,
        standardErrorIsTerminal: true
      ).settings.logFormat
    }
    #expect(try format([]) == .text)
    #expect(try format(["--log-format", "json"]) == .json)
  }

  @Test("The JSON answers are JSON and say what the text says")
  func json() throws {
    struct Answer: Decodable {
      struct Line: Decodable { var name: String, value: String, source: String }
      struct Problem: Decodable { var source: String, wrong: String, fix: String }
      var valid: Bool
      var settings: [Line]
      var problems: [Problem]
    }
    let good = try JSONDecoder().decode(Answer.self, from: Data(try resolve().json.utf8))
    #expect(good.valid)
    #expect(good.settings.first { $0.name == "partitions" }?.value == "12")
    let error = try problems(["--partitions", "0"])
    let bad = try JSONDecoder().decode(
      Answer.self, from: Data(EffectiveConfiguration.json(of: error).utf8))
    #expect(!bad.valid)
    #expect(bad.problems.map(\.source) == ["flag --partitions"])
  }
}
