/// Why a command of the operator could not be carried out.
///
/// The message says what is wrong, where, and what to do; it never repeats the content of an event.
public struct OperationsError: Error, Hashable, Sendable {
  /// What went wrong; stable, for callers that branch on it.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    /// An option has a value that the command cannot use.
    case usage
    /// Events, or a file that was named, break their rules.
    case dataInvalid = "data-invalid"
    /// What was asked for is not there: a case, a file.
    case notFound = "not-found"
    /// No broker is named and none was started on this machine.
    case brokerUnnamed = "broker-unnamed"
    /// The broker does not answer.
    case brokerUnavailable = "broker-unavailable"
    /// The broker answers and refuses: credentials, permissions, or a request it does not know.
    case brokerRefuses = "broker-refuses"
    /// A topic that the command needs does not exist.
    case topicMissing = "topic-missing"
    /// Only a part was written, or it is not known whether it was.
    case writeIncomplete = "write-incomplete"
    /// A setting of the environment is wrong.
    case settingsInvalid = "settings-invalid"
    /// The shared clock cannot be read.
    case clockUnusable = "clock-unusable"
    /// A defect of this software.
    case internalError = "internal-error"
  }

  /// What went wrong.
  public let code: Code
  /// What is wrong, where, and what to do.
  public let message: String

  /// Creates an error.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// True where the same command may succeed later without any change.
  public var isRetriable: Bool {
    switch code {
    case .brokerUnavailable, .writeIncomplete: true
    default: false
    }
  }

  /// The status the process ends with.
  public var exitStatus: ExitStatus {
    switch code {
    case .usage: .usage
    case .dataInvalid: .dataInvalid
    case .notFound: .notFound
    case .brokerUnnamed, .brokerUnavailable, .brokerRefuses, .topicMissing: .brokerUnavailable
    case .writeIncomplete: .tryAgain
    case .settingsInvalid, .clockUnusable: .configuration
    case .internalError: .internalError
    }
  }
}

extension OperationsError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
