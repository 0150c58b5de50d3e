/// A shared clock's file cannot be used. Never retriable: a worker must not fall back on real time.
public struct ClockFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Code: String, Hashable, Sendable {
    /// The file is missing or cannot be read.
    case unreadable
    /// The file cannot be replaced.
    case unwritable
    /// The file holds something else than a clock's line.
    case malformed
    /// The rate or the instant asked for is out of range.
    case rateOutOfRange
  }

  /// What is wrong, for callers that branch.
  public var code: Code
  /// The clock's file.
  public var path: String
  /// What was found, in words.
  public var detail: String

  /// Creates the error for the clock in `path`.
  public init(_ code: Code, path: String, detail: String) {
    self.code = code
    self.path = path
    self.detail = detail
  }

  public var description: String {
    "clock file \(path): \(detail) (\(code.rawValue)). Whoever starts the processes writes it "
      + "first; unset VIGIL_CLOCK_FILE to use the machine's clock"
  }
}
