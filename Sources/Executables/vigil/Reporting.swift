import ArgumentParser
import Foundation
import VigilOperations

/// Standard output and error of a command.
enum Reporting {
  /// Writes a line to standard output at once, so that a pipe's reader sees it.
  static func print(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Writes bytes to standard output as they are.
  static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

  /// Writes a line to standard error.
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Runs a command's work; an error of ours becomes a message and its exit status.
  static func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as OperationsError {
      note("vigil: \(error)")
      throw ExitCode(error.exitStatus.rawValue)
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      throw error
    } catch {
      note("vigil: an unexpected error: \(error)")
      throw ExitCode(ExitStatus.internalError.rawValue)
    }
  }

  /// Ends the command with a status after everything was said.
  static func exit(_ status: ExitStatus) throws {
    guard status != .ok else { return }
    throw ExitCode(status.rawValue)
  }
}
