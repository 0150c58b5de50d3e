import Glibc

/// A file that readers find whole, as it was or as it is, and never half written.
public enum ReplacedFile {
  /// Writes the bytes under another name in the same folder, to the disk, and renames.
  ///
  /// Returns false, and leaves the file and its time of change alone, where it holds these bytes
  /// already. Throws `usage` where the folder cannot be written.
  @discardableResult
  public static func write(_ bytes: [UInt8], to path: String) throws(OperationsError) -> Bool {
    if holds(bytes, path) { return false }
    let draft = "\(path).\(getpid()).new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    let isWritten = writeAll(bytes, file) && fsync(file) == 0
    let isClosed = close(file) == 0
    guard isWritten, isClosed, rename(draft, path) == 0 else {
      let error = failure(path)
      unlink(draft)
      throw error
    }
    return true
  }

  private static func writeAll(_ bytes: [UInt8], _ file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let count = Glibc.write(file, buffer.baseAddress?.advanced(by: start), buffer.count - start)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }

  private static func holds(_ bytes: [UInt8], _ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    // One byte more than expected tells a longer file apart.
    var found = [UInt8](repeating: 0, count: bytes.count + 1)
    var length = 0
    while length < found.count {
      let count = found.withUnsafeMutableBytes {
        read(file, $0.baseAddress?.advanced(by: length), $0.count - length)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      length += count
    }
    return length == bytes.count && found.prefix(length).elementsEqual(bytes)
  }

  private static func failure(_ path: String) -> OperationsError {
    OperationsError(
      .usage,
      "\(path) cannot be written: \(String(cString: strerror(errno))); name a place in a folder "
        + "of yours")
  }
}
