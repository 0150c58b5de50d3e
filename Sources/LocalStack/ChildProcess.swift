import Foundation

/// A process of the local stack, started by us and ended by nobody else.
public final class ChildProcess {
  /// What went wrong with a child process.
  public struct Failure: Error, CustomStringConvertible {
    /// What went wrong and what to do.
    public var description: String

    /// Creates the failure.
    public init(description: String) { self.description = description }
  }

  /// What the process is called in messages.
  public let name: String
  /// Where its output goes.
  public let logFile: String
  private let process: Process

  /// Starts `executable`; its output is appended to `logFile`.
  public init(
    name: String, executable: String, arguments: [String], environment: [String: String],
    logFile: String
  ) throws {
    guard FileManager.default.isExecutableFile(atPath: executable) else {
      throw Failure(
        description: "\(executable) is missing; build everything first with `swift build`")
    }
    if !FileManager.default.fileExists(atPath: logFile) {
      _ = FileManager.default.createFile(atPath: logFile, contents: nil)
    }
    guard let log = FileHandle(forWritingAtPath: logFile) else {
      throw Failure(description: "\(logFile) cannot be written")
    }
    log.seekToEndOfFile()
    self.name = name
    self.logFile = logFile
    process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = log
    process.standardError = log
    try process.run()
    try? log.close()
  }

  /// The process id.
  public var pid: Int32 { process.processIdentifier }
  /// True until it has ended.
  public var isRunning: Bool { process.isRunning }
  /// The exit code once it has ended by itself, or the number of the signal that ended it, negative.
  public var exitStatus: Int32? {
    guard !process.isRunning else { return nil }
    return process.terminationReason == .uncaughtSignal
      ? -process.terminationStatus : process.terminationStatus
  }

  /// Sends a signal, such as SIGSTOP.
  public func send(_ signal: Int32) {
    if process.isRunning { kill(process.processIdentifier, signal) }
  }

  /// Ends it at once, as a power cut would.
  public func killNow() {
    send(SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to drain and waits; ends it at once where it takes longer than `timeoutMs`.
  @discardableResult
  public func stop(timeoutMs: Int = 20_000) -> Int32? {
    send(SIGTERM)
    let deadline = ContinuousClock.now + .milliseconds(timeoutMs)
    while process.isRunning, ContinuousClock.now < deadline { usleep(20_000) }
    if process.isRunning { killNow() }
    return exitStatus
  }
}
