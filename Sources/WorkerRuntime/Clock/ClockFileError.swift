/// A shared clock's file cannot be used. Never retriable: a worker must not fall back on real time.
public struct ClockFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Code: String, Hashable, Sendable {
    case unreadable
    case unwritable
    case malformed
    case rateOutOfRange
  }

  public var code: Code
  public var path: String
  public var detail: String

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
