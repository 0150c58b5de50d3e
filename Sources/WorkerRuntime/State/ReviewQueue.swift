/// The waiting keys of one partition that are still to be reviewed, the next to wake first.
struct ReviewQueue {
  private var keys: [KeySlot] = []
  private var nextIndex = 0
  /// True where the context has changed since the keys were gathered.
  private(set) var isStale = true

  /// Keys still to be looked at; 0 until they have been gathered.
  var count: Int { keys.count - nextIndex }

  mutating func invalidate() { isStale = true }

  mutating func fill(_ keys: [KeySlot]) {
    self.keys = keys
    nextIndex = 0
    isStale = false
  }

  /// Removes and returns the next key. It may have been reviewed or forgotten meanwhile.
  mutating func popNext() -> KeySlot? {
    guard nextIndex < keys.count else { return nil }
    defer {
      nextIndex += 1
      if nextIndex == keys.count { (keys, nextIndex) = ([], 0) }
    }
    return keys[nextIndex]
  }
}
