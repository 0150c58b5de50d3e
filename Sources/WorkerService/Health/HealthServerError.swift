/// The health endpoint cannot do its work.
public struct HealthServerError: ExitCodeProviding, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Code: String, Hashable, Sendable {
    /// The address is taken, or is not this machine's.
    case cannotListen
    /// The file for the port cannot be written.
    case portFileUnwritable
  }

  public var code: Code
  public var detail: String

  /// A taken port may be free a moment later; a file that cannot be written stays so.
  public var exitCode: ExitCode { code == .cannotListen ? .tryAgain : .configuration }

  public var description: String { "\(detail) (\(code.rawValue))" }
}
