/// Reads the reason a C function writes into a buffer.
enum NativeText {
  private static let reasonBytesMax = 1024

  /// Runs `body` with a zeroed buffer; returns the text in it if `body` says it failed.
  static func collect(_ body: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: reasonBytesMax) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress, !body(start, buffer.count) else { return nil }
      return String(cString: start)
    }
  }
}
