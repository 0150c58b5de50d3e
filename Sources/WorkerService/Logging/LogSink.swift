import Glibc
import Synchronization

/// Takes finished log lines.
public protocol LogSink: Sendable {
  /// Writes one line, which ends in a line feed, so that lines of several threads do not mix.
  func write(_ line: String)
}

/// Standard error, line by line.
public struct StandardErrorSink: LogSink {
  /// Attempts for one line; a reader that takes nothing must not hold the worker up for ever.
  private static let attemptsMax = 64
  private static let turn = Mutex<Void>(())

  public init() {}

  /// True where a person is likely to read along.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  public func write(_ line: String) {
    var line = line
    line.withUTF8 { bytes in
      Self.turn.withLock { _ in
        var rest = UnsafeRawBufferPointer(bytes)
        for _ in 0..<Self.attemptsMax where !rest.isEmpty {
          let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
          if count > 0 {
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
          } else if errno != EINTR && errno != EAGAIN {
            return
          }
        }
      }
    }
  }
}
