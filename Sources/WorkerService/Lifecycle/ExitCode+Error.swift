import WorkerRuntime

extension ExitCode {
  /// The code for an error that ended a worker: what a restart, or a person, can do about it.
  public init(for error: any Error) {
    switch error {
    case let error as any ExitCodeProviding: self = error.exitCode
    case let error as BrokerError: self = error.kind == .fatal ? .brokerUnavailable : .tryAgain
    case let error as RuntimeError:
      self =
        [.topicMismatch, .topicMissing].contains(error.code) ? .configuration : .internalError
    case is ClockFileError: self = .configuration
    default: self = .internalError
    }
  }
}
