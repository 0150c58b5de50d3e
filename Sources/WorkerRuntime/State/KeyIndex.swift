/// Finds the slot of a key: a hash table of slot numbers that holds neither keys nor hashes itself.
///
/// Four bytes a place, at most three quarters of the places taken. Whoever owns the keys says which
/// hash a slot has and whether it is the one that is looked for.
package struct KeyIndex {
  private static let free: UInt32 = .max
  private static let capacityMin = 16

  private var places: [UInt32] = Array(repeating: KeyIndex.free, count: KeyIndex.capacityMin)
  package private(set) var count = 0

  package init() {}

  private var mask: Int { places.count - 1 }

  /// The slot with this hash that `isIt`, or nil.
  package func find(_ hash: UInt32, _ isIt: (UInt32) -> Bool) -> UInt32? {
    var place = Int(hash) & mask
    while places[place] != Self.free {
      if isIt(places[place]) { return places[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Adds a slot that is not in it; `hash(of:)` gives those of the others.
  package mutating func insert(_ slot: UInt32, hash: UInt32, hashOf: (UInt32) -> UInt32) {
    if (count + 1) * 4 > places.count * 3 { grow(hashOf) }
    place(slot, hash)
    count += 1
  }

  private mutating func place(_ slot: UInt32, _ hash: UInt32) {
    var place = Int(hash) & mask
    while places[place] != Self.free { place = (place + 1) & mask }
    places[place] = slot
  }

  private mutating func grow(_ hashOf: (UInt32) -> UInt32) {
    let old = places
    places = Array(repeating: Self.free, count: old.count * 2)
    places.withUnsafeBytes(LargePages.ask)
    for slot in old where slot != Self.free { place(slot, hashOf(slot)) }
  }

  /// Removes a slot that is in it, and closes the gap, so that no search stops short.
  package mutating func remove(_ slot: UInt32, hash: UInt32, hashOf: (UInt32) -> UInt32) {
    var gap = Int(hash) & mask
    while places[gap] != slot { gap = (gap + 1) & mask }
    var next = (gap + 1) & mask
    while places[next] != Self.free {
      let home = Int(hashOf(places[next])) & mask
      // What stands between its home and here may move back to the gap unless that lies before home.
      if (next - home) & mask >= (next - gap) & mask {
        places[gap] = places[next]
        gap = next
      }
      next = (next + 1) & mask
    }
    places[gap] = Self.free
    count -= 1
  }
}
