/// How a process ended, in the numbers of `sysexits.h`, so that a service manager can tell what a
/// restart would mend.
public enum ExitCode: Int32, CaseIterable, Sendable {
  case ok = 0
  /// The command line is wrong. A restart does not help.
  case usage = 64
  /// The broker cannot be used: it refuses the credentials, the topics or the permissions.
  case brokerUnavailable = 69
  /// A defect of this software, or a drain that did not end in time.
  case internalError = 70
  /// Something passing; start again.
  case tryAgain = 75
  /// The configuration is wrong. A restart does not help.
  case configuration = 78
}

/// An error that says how the process should end.
public protocol ExitCodeProviding: Error {
  /// The code the process ends with when this error ends it.
  var exitCode: ExitCode { get }
}
