import Glibc

/// The small file through which processes share a clock: replaced as a whole, never edited.
struct ClockFile: Sendable {
  /// A longer file is not a clock file.
  static let bytesMax = 256

  let path: String

  func read() throws(ClockFileError) -> ClockSetting {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.unreadable) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.bytesMax)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw failure(.unreadable) }
    let line = String(decoding: bytes[..<count], as: UTF8.self)
    guard let setting = ClockSetting(line: line) else {
      throw ClockFileError(.malformed, path: path, detail: "it holds no `real virtual rate` line")
    }
    return setting
  }

  /// Writes beside the file and renames over it, so that a reader sees the old or the new line.
  func replace(with setting: ClockSetting) throws(ClockFileError) {
    let draft = "\(path).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(.unwritable) }
    let bytes = Array(setting.line.utf8)
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let closed = close(descriptor)
    guard written == bytes.count, closed == 0, rename(draft, path) == 0 else {
      let error = failure(.unwritable)
      unlink(draft)
      throw error
    }
  }

  private func failure(_ code: ClockFileError.Code) -> ClockFileError {
    ClockFileError(code, path: path, detail: String(cString: strerror(errno)))
  }
}
