import Foundation

/// One run of a built executable to its end, as a script or a person at a terminal sees it.
struct CommandRun {
  /// The exit code; negative for the number of the signal that ended it.
  var status: Int32
  var output: String
  var errors: String

  var outputLines: [Substring] { output.split(separator: "\n") }

  /// Why there is no result.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs `executable` and waits for its end; kills it after `timeoutMs`.
  static func of(
    _ executable: String, _ arguments: [String], changes: [String: String?] = [:],
    timeoutMs: Int = 60_000
  ) throws -> CommandRun {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Cluster.executables + "/" + executable)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    for (name, value) in changes { environment[name] = value }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    // Files take any amount of text; a pipe that nobody empties would stop the process.
    let output = try folder.write("output", "")
    let errors = try folder.write("errors", "")
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + .milliseconds(timeoutMs)) == .success else {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      let text = try String(contentsOfFile: output, encoding: .utf8)
      throw Failure(description: "\(executable) has not ended after \(timeoutMs) ms: \(text)")
    }
    return CommandRun(
      status: process.terminationReason == .uncaughtSignal
        ? -process.terminationStatus : process.terminationStatus,
      output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}

/// A folder of one test's own, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "vigil-command-\(UInt64.random(in: .min ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What is left in it.
  var content: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}
