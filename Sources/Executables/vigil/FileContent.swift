import Foundation
import VigilOperations

/// Reads what the command line names.
enum FileContent {
  /// The file's bytes. Throws `not-found` where there is none, `data-invalid` where it is larger
  /// than allowed.
  static func read(_ path: String, bytesMax: Int) throws(OperationsError) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw OperationsError(
        .notFound, "\(path): \(String(cString: strerror(errno))); name a file that can be read")
    }
    defer { try? handle.close() }
    return try read(handle, name: path, bytesMax: bytesMax)
  }

  /// Standard input to its end.
  static func standardInput(bytesMax: Int) throws(OperationsError) -> [UInt8] {
    try read(.standardInput, name: "standard input", bytesMax: bytesMax)
  }

  private static func read(
    _ handle: FileHandle, name: String, bytesMax: Int
  ) throws(OperationsError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while let part = try handle.read(upToCount: 1_048_576), !part.isEmpty {
        bytes += part
        guard bytes.count <= bytesMax else { break }
      }
    } catch {
      throw OperationsError(.notFound, "\(name): cannot be read; name a file of text")
    }
    guard bytes.count <= bytesMax else {
      throw OperationsError(.dataInvalid, "\(name): larger than \(bytesMax) bytes; split it")
    }
    return bytes
  }
}
