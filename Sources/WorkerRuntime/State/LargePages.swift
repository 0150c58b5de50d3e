import Foundation

/// Asks the system to keep memory in large pages. Of many keys each event meets another one, far from
/// the last; to find out where an address on a small page is would cost as much as what is there.
enum LargePages {
  /// The usual size, to which a large page is aligned.
  static let bytes = 1 << 21

  /// Asks for the large pages that lie wholly in `memory`. A wish: everything works without.
  static func ask(for memory: UnsafeRawBufferPointer) {
    #if os(Linux)
      guard memory.count >= bytes, let start = memory.baseAddress else { return }
      let first = start.alignedUp(toMultipleOf: bytes)
      let count = (memory.count - (first - start)) & ~(bytes - 1)
      if count > 0 { _ = madvise(UnsafeMutableRawPointer(mutating: first), count, MADV_HUGEPAGE) }
    #endif
  }
}
