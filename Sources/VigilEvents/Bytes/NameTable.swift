/// Finds names out of a fixed list by their bytes: one hash, as a rule one comparison, nothing
/// allocated.
package struct NameTable: Sendable {
  private struct Slot {
    var start: Int32 = 0
    /// 0 in a slot that is free: no name is empty.
    var count: Int32 = 0
    var place: Int32 = 0
  }

  /// Slots per name at the least: a search ends after a free slot, so most have to be free.
  private static let slotsPerName = 4

  private let bytes: [UInt8]
  /// Where each name stands in `bytes`, by its place in the list.
  private let ranges: [Range<Int>]
  private let slots: [Slot]
  private let longest: Int

  /// Creates the table of `names`, none of them empty. A name given twice is found in its first
  /// place.
  package init(_ names: [String]) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var slotCount = 8
    while slotCount < names.count * Self.slotsPerName { slotCount *= 2 }
    var slots = [Slot](repeating: Slot(), count: slotCount)
    for (place, name) in names.enumerated() {
      let start = bytes.count
      bytes.append(contentsOf: name.utf8)
      ranges.append(start..<bytes.count)
      var index = name.withBytes { Int(truncatingIfNeeded: Self.hash($0)) & (slotCount - 1) }
      while slots[index].count > 0 { index = (index + 1) & (slotCount - 1) }
      slots[index] = Slot(
        start: Int32(start), count: Int32(bytes.count - start), place: Int32(place))
    }
    self.bytes = bytes
    self.ranges = ranges
    self.slots = slots
    self.longest = names.map(\.utf8.count).max() ?? 0
  }

  /// The place of the name in the list, or nil where it is none of them.
  func place(of name: UnsafeRawBufferPointer) -> Int? {
    guard !name.isEmpty, name.count <= longest else { return nil }
    return slots.withUnsafeBufferPointer { slots in
      bytes.withBytes { bytes in
        let mask = slots.count &- 1
        var index = Int(truncatingIfNeeded: Self.hash(name)) & mask
        while slots[index].count > 0 {
          let slot = slots[index]
          let found = UnsafeRawBufferPointer(
            rebasing: bytes[Int(slot.start)..<Int(slot.start &+ slot.count)])
          if found.hasSameBytes(as: name) { return Int(slot.place) }
          index = (index &+ 1) & mask
        }
        return nil
      }
    }
  }

  /// The place of the name in the list, or nil where it is none of them.
  package func place(of name: String) -> Int? { name.withBytes { place(of: $0) } }

  /// True where the name is the one in a place of the list.
  @inline(__always)
  func hasName(_ name: UnsafeRawBufferPointer, at place: Int) -> Bool {
    bytes.withBytes { UnsafeRawBufferPointer(rebasing: $0[ranges[place]]).hasSameBytes(as: name) }
  }

  /// Mixes the bytes eight at a time. The list is fixed, so nobody can choose names that collide.
  @inline(__always)
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = UInt64(truncatingIfNeeded: name.count) &* factor
    var offset = 0
    while offset &+ 8 <= name.count {
      hash = (hash ^ name.word(at: offset)) &* factor
      hash ^= hash >> 29
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < name.count {
      rest = rest << 8 | UInt64(name[offset])
      offset &+= 1
    }
    hash = (hash ^ rest) &* factor
    return hash ^ hash >> 32
  }
}
