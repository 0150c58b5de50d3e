/// Finds the slot of a key: a hash table of slot numbers with their hashes, which does not hold keys.
///
/// Eight bytes a place, at most three quarters of the places taken. The hash beside each number keeps
/// a search from looking at the slots of other keys, which stand anywhere in memory. Whoever owns the
/// keys says whether a slot with the hash is the one that is looked for.
package struct KeyIndex {
  private struct Place {
    var slot: UInt32
    var hash: UInt32

    static let free = Place(slot: .max, hash: 0)
    var isTaken: Bool { slot != .max }
  }

  private static let capacityMin = 16

  private var places: [Place] = Array(repeating: .free, count: KeyIndex.capacityMin)
  package private(set) var count = 0

  package init() {}

  private var mask: Int { places.count - 1 }

  /// The slot with this hash that `isIt`, or nil.
  package func find(_ hash: UInt32, _ isIt: (UInt32) -> Bool) -> UInt32? {
    var place = Int(hash) & mask
    while places[place].isTaken {
      if places[place].hash == hash, isIt(places[place].slot) { return places[place].slot }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Adds a slot that is not in it.
  package mutating func insert(_ slot: UInt32, hash: UInt32) {
    if (count + 1) * 4 > places.count * 3 { grow() }
    place(Place(slot: slot, hash: hash))
    count += 1
  }

  private mutating func place(_ new: Place) {
    var place = Int(new.hash) & mask
    while places[place].isTaken { place = (place + 1) & mask }
    places[place] = new
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: .free, count: old.count * 2)
    places.withUnsafeBytes(LargePages.ask)
    for taken in old where taken.isTaken { place(taken) }
  }

  /// Removes a slot that is in it, and closes the gap, so that no search stops short.
  package mutating func remove(_ slot: UInt32, hash: UInt32) {
    var gap = Int(hash) & mask
    while places[gap].slot != slot { gap = (gap + 1) & mask }
    var next = (gap + 1) & mask
    while places[next].isTaken {
      let home = Int(places[next].hash) & mask
      // What stands between its home and here may move back to the gap unless that lies before home.
      if (next - home) & mask >= (next - gap) & mask {
        places[gap] = places[next]
        gap = next
      }
      next = (next + 1) & mask
    }
    places[gap] = .free
    count -= 1
  }
}
