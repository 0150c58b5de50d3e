/// Bytes of a partition's keys and their records, in blocks that are filled one after the other.
///
/// A record costs its bytes and 12 more, and neither an allocation nor a reference count. What has
/// been replaced stays until it is as much as what is in use, then the block with the least in use is
/// emptied into the last one. So memory is at most twice what is in use, and a block.
///
/// An arena that has grown has larger blocks, in large pages (`LargePages`).
package final class RecordArena {
  /// Where a record stands.
  package struct Place: Equatable {
    package var block: UInt32
    package var offset: UInt32
    package static let none = Place(block: .max, offset: .max)
  }

  private struct Block {
    var start: UnsafeMutableRawPointer
    var capacity: Int
    var used = 0
    var live = 0
  }

  /// Pages not yet written to cost nothing, so an idle partition does not pay for a whole block.
  package static let blockBytes = 1 << 18
  /// A block of an arena that holds as much as `largeFromBytes`.
  package static let largeBlockBytes = LargePages.bytes
  package static let largeFromBytes = 1 << 23
  private static let headBytes = 12
  private static let alignment = 16
  /// Replaced bytes below this are not worth moving anything for.
  private static let spareBytesMin = 1 << 18

  private var blocks: [Block?] = []
  private var freeNumbers: [UInt32] = []
  private var last: UInt32?
  package private(set) var liveBytes = 0
  package private(set) var heldBytes = 0

  package init() {}

  deinit {
    for case let block? in blocks { block.start.deallocate() }
  }

  /// Copies a record in. `slot` is given back to whoever moves it.
  package func append(slot: UInt32, key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)
    -> Place
  {
    let bytes = Self.headBytes + key.count + value.count
    let number = block(with: bytes)
    let offset = blocks[Int(number)]!.used
    let start = blocks[Int(number)]!.start + offset
    start.storeBytes(of: slot, as: UInt32.self)
    start.storeBytes(of: UInt32(key.count), toByteOffset: 4, as: UInt32.self)
    start.storeBytes(of: UInt32(value.count), toByteOffset: 8, as: UInt32.self)
    copy(key, to: start + Self.headBytes)
    copy(value, to: start + Self.headBytes + key.count)
    blocks[Int(number)]!.used += Self.rounded(bytes)
    blocks[Int(number)]!.live += Self.rounded(bytes)
    liveBytes += Self.rounded(bytes)
    return Place(block: number, offset: UInt32(offset))
  }

  private func copy(_ bytes: UnsafeRawBufferPointer, to place: UnsafeMutableRawPointer) {
    if let source = bytes.baseAddress { place.copyMemory(from: source, byteCount: bytes.count) }
  }

  /// Gives up a record. Its bytes stay readable until the next `append` or `tidy`.
  package func remove(_ place: Place) {
    let bytes = Self.rounded(Self.headBytes + key(place).count + value(place).count)
    liveBytes -= bytes
    blocks[Int(place.block)]!.live -= bytes
  }

  /// The key's bytes, valid until the arena changes.
  package func key(_ place: Place) -> UnsafeRawBufferPointer {
    let start = blocks[Int(place.block)]!.start + Int(place.offset)
    return UnsafeRawBufferPointer(
      start: start + Self.headBytes,
      count: Int(start.load(fromByteOffset: 4, as: UInt32.self)))
  }

  /// The record's bytes, valid until the arena changes.
  package func value(_ place: Place) -> UnsafeRawBufferPointer {
    let start = blocks[Int(place.block)]!.start + Int(place.offset)
    let keyBytes = Int(start.load(fromByteOffset: 4, as: UInt32.self))
    return UnsafeRawBufferPointer(
      start: start + Self.headBytes + keyBytes,
      count: Int(start.load(fromByteOffset: 8, as: UInt32.self)))
  }

  // MARK: Blocks

  private static func rounded(_ bytes: Int) -> Int { (bytes + 3) & ~3 }

  private func block(with bytes: Int) -> UInt32 {
    if let last, let block = blocks[Int(last)],
      block.capacity - block.used >= Self.rounded(bytes)
    {
      return last
    }
    let block = newBlock(with: Self.rounded(bytes))
    heldBytes += block.capacity
    let number: UInt32
    if let free = freeNumbers.popLast() {
      number = free
      blocks[Int(free)] = block
    } else {
      number = UInt32(blocks.count)
      blocks.append(block)
    }
    last = number
    return number
  }

  private func newBlock(with bytes: Int) -> Block {
    guard heldBytes >= Self.largeFromBytes, bytes <= Self.largeBlockBytes else {
      let capacity = max(Self.blockBytes, bytes)
      return Block(
        start: .allocate(byteCount: capacity, alignment: Self.alignment), capacity: capacity)
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.largeBlockBytes, alignment: LargePages.bytes)
    LargePages.ask(for: UnsafeRawBufferPointer(memory))
    return Block(start: memory.baseAddress!, capacity: memory.count)
  }

  /// Empties blocks until no more than half of what is held has been given up. `moved` is told the
  /// new place of a record that is in use; `isAt` says whether a slot's record still is at a place.
  package func tidy(isAt: (UInt32, Place) -> Bool, moved: (UInt32, Place) -> Void) {
    while heldBytes - liveBytes > liveBytes + Self.spareBytesMin + Self.blockBytes {
      guard let number = emptiest() else { return }
      move(outOf: number, isAt: isAt, moved: moved)
    }
  }

  private func emptiest() -> UInt32? {
    var best: (number: UInt32, live: Int)?
    for (number, block) in blocks.enumerated() {
      guard let block, UInt32(number) != last, block.live < block.used else { continue }
      if block.live < best?.live ?? .max { best = (UInt32(number), block.live) }
    }
    return best?.number
  }

  private func move(
    outOf number: UInt32, isAt: (UInt32, Place) -> Bool, moved: (UInt32, Place) -> Void
  ) {
    guard let block = blocks[Int(number)] else { return }
    var offset = 0
    while offset < block.used {
      let place = Place(block: number, offset: UInt32(offset))
      let (key, value) = (key(place), value(place))
      let slot = (block.start + offset).load(as: UInt32.self)
      offset += Self.rounded(Self.headBytes + key.count + value.count)
      guard isAt(slot, place) else { continue }
      remove(place)
      moved(slot, append(slot: slot, key: key, value: value))
    }
    blocks[Int(number)] = nil
    freeNumbers.append(number)
    heldBytes -= block.capacity
    block.start.deallocate()
  }
}
