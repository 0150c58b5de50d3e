import Logging

/// Makes the loggers of a worker process.
public struct WorkerLogging: Sendable {
  private let worker: String
  private let instance: String
  private let level: Logger.Level
  private let format: LogFormat
  private let sink: any LogSink

  /// Loggers of `worker` with the level and format of the settings.
  public init(
    worker: String, settings: WorkerSettings, sink: any LogSink = StandardErrorSink()
  ) {
    self.worker = worker
    self.instance = settings.instance
    self.level = settings.logLevel
    self.format = settings.logFormat
    self.sink = sink
  }

  /// A logger for a part of the program, such as `loop`.
  public func logger(_ label: String) -> Logger {
    Logger(label: label) { handler(label: $0, provider: nil) }
  }

  /// Makes libraries log the same way. Once per process, before any other thread logs.
  public func bootstrap() {
    LoggingSystem.bootstrap(
      { label, provider in handler(label: label, provider: provider) }, metadataProvider: nil)
  }

  private func handler(label: String, provider: Logger.MetadataProvider?) -> WorkerLogHandler {
    var handler = WorkerLogHandler(
      worker: worker, label: label, level: level, format: format, sink: sink)
    handler.metadata[LogKeys.instance] = "\(instance)"
    handler.metadataProvider = provider
    return handler
  }
}
