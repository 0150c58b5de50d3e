import Logging
import Metrics
import ServiceLifecycle
import WorkerRuntime

/// A worker's process from its command line to its exit code.
public enum WorkerProcess {
  /// What an executable says about itself.
  public struct Description: Sendable {
    /// The worker's name, such as `incident-intake`.
    public var worker: String
    public var version: String
    /// One sentence on what the worker does, for `--help`.
    public var summary: String

    /// Describes an executable.
    public init(worker: String, version: String, summary: String) {
      self.worker = worker
      self.version = version
      self.summary = summary
    }
  }

  /// Reads the configuration, then runs the worker until a signal or a failure ends it.
  ///
  /// Answers `--help`, `--version` and `--check-config` without touching the network. Call once per
  /// process: it makes the process's log and metrics back ends. `check` looks at what only this
  /// worker reads, such as the files a setting names; what it finds is told with everything else.
  public static func main(
    _ description: Description, arguments: [String], environment: [String: String],
    check: @Sendable (WorkerSettings) -> [SettingProblem] = { _ in [] },
    services: @Sendable (WorkerContext) throws -> [any Service]
  ) async -> ExitCode {
    let flags = CommandLineFlags(arguments)
    if flags.showsHelp { return answer(HelpText.of(description)) }
    if flags.showsVersion { return answer("\(description.worker) \(description.version)\n") }
    let configuration: EffectiveConfiguration
    do throws(ConfigurationError) {
      configuration = try EffectiveConfiguration.resolve(
        flags: flags, environment: environment,
        standardErrorIsTerminal: StandardErrorSink.isTerminal)
      let problems = check(configuration.settings)
      guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    } catch {
      if flags.checksConfigOnly && flags.printsJSON {
        print(EffectiveConfiguration.json(of: error), terminator: "")
      } else {
        StandardErrorSink().write("\(description.worker): \(error)\n")
      }
      return error.exitCode
    }
    if flags.checksConfigOnly {
      return answer(flags.printsJSON ? configuration.json : configuration.table)
    }
    do {
      let context = try WorkerContext(
        worker: description.worker, version: description.version,
        settings: configuration.settings)
      context.logging.bootstrap()
      MetricsSystem.bootstrap(context.metrics)
      let logger = context.logging.logger("process")
      for notice in configuration.notices { logger.notice("\(notice)") }
      return await run(
        services: try services(context), context: context,
        manager: ServiceManager(environment: environment))
    } catch {
      StandardErrorSink().write("\(description.worker): \(error)\n")
      return ExitCode(for: error)
    }
  }

  /// Runs the services with the health endpoint until SIGTERM, SIGINT or the end of one of them;
  /// then lets all of them drain, the last first, within the drain time-out.
  public static func run(
    services: [any Service], context: WorkerContext, manager: ServiceManager?,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async -> ExitCode {
    let logger = context.logging.logger("process")
    let endpoint = HealthServer(
      settings: context.settings, health: context.health, metrics: context.metrics,
      logger: context.logging.logger("http"), onListening: onListening)
    let supervision = manager.map { SupervisionService(manager: $0, health: context.health) }
    let deadline = DrainDeadline(logger: logger)
    defer { deadline.lift() }
    let drain = DrainService(
      drainTimeoutMs: context.settings.drainTimeoutMs, health: context.health, manager: manager,
      deadline: deadline, logger: logger)
    // Shutdown goes from the last to the first: the endpoint answers until the loop has ended.
    let all: [any Service] = [endpoint] + [supervision].compactMap { $0 } + services + [drain]
    var configuration = ServiceGroupConfiguration(
      services: all.map {
        .init(
          service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup,
          serviceName: "\(type(of: $0))")
      }, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet(logger))
    configuration.maximumGracefulShutdownDuration = .milliseconds(context.settings.drainTimeoutMs)
    do {
      try await ServiceGroup(configuration: configuration).run()
      logger.notice("the worker has ended", metadata: exitMetadata(.ok))
      return .ok
    } catch {
      let code = ExitCode(for: error)
      context.health.failed("\(error)")
      logger.critical("the worker ends: \(error)", metadata: exitMetadata(code))
      return code
    }
  }

  private static func answer(_ text: String) -> ExitCode {
    print(text, terminator: "")
    return .ok
  }

  private static func exitMetadata(_ code: ExitCode) -> Logger.Metadata {
    [LogKeys.exitCode: .stringConvertible(code.rawValue)]
  }

  /// The lifecycle library logs each step of a shutdown; only its warnings are of use here.
  private static func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = max(.warning, logger.logLevel)
    return logger
  }
}
