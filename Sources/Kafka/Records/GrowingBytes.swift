/// Bytes in one buffer that grows and is used again, so that filling it allocates nothing.
struct GrowingBytes: ~Copyable {
  private(set) var start: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    start = .allocate(byteCount: self.capacity, alignment: 8)
  }

  deinit { start.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  /// Room for `bytes` more behind what is there, which `advance` then counts in.
  mutating func place(for bytes: Int) -> UnsafeMutableRawPointer {
    if capacity - count < bytes { grow(by: bytes) }
    return start + count
  }

  mutating func advance(_ bytes: Int) { count += bytes }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    let place = place(for: bytes.count)
    if let source = bytes.baseAddress { place.copyMemory(from: source, byteCount: bytes.count) }
    count += bytes.count
  }

  /// Forgets what is there; a buffer of more than `keeping` bytes is given back.
  mutating func removeAll(keeping most: Int = .max) {
    count = 0
    guard capacity > most else { return }
    start.deallocate()
    capacity = most
    start = .allocate(byteCount: capacity, alignment: 8)
  }

  @inline(never)
  private mutating func grow(by bytes: Int) {
    let wider = max(2 * capacity, count + bytes)
    let next = UnsafeMutableRawPointer.allocate(byteCount: wider, alignment: 8)
    next.copyMemory(from: start, byteCount: count)
    start.deallocate()
    (start, capacity) = (next, wider)
  }
}
