/// Bytes of many records in one allocation, filled from the front and never changed behind it.
///
/// Whoever holds the slab may read what has been filled, also while more is appended: that never
/// moves. Appending is for one thread.
final class ByteSlab: @unchecked Sendable {
  private let start: UnsafeMutableRawPointer
  private let capacity: Int
  private(set) var used = 0

  init(capacity: Int) {
    start = .allocate(byteCount: max(1, capacity), alignment: 8)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  var room: Int { capacity - used }

  /// Copies the bytes behind what is there; there must be room.
  func append(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count <= room, "a slab does not grow")
    if let source = bytes.baseAddress {
      (start + used).copyMemory(from: source, byteCount: bytes.count)
    }
    used += bytes.count
  }

  func bytes(from offset: Int, count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + offset, count: count)
  }
}
