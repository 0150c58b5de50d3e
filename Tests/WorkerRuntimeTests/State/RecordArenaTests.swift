import Testing
import WorkerRuntime
import WorkerTestKit

/// Records stay what they are while others come, go and are moved together.
@Suite struct RecordArenaTests {
  static func bytes(_ number: Int, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) }
  }

  /// What a test believes to be in the arena.
  final class Ledger {
    let arena = RecordArena()
    var records: [UInt32: (place: RecordArena.Place, key: [UInt8], value: [UInt8])] = [:]

    func put(_ slot: UInt32, _ key: [UInt8], _ value: [UInt8]) {
      if let old = records[slot] { arena.remove(old.place) }
      let place = key.withUnsafeBytes { key in
        value.withUnsafeBytes { arena.append(slot: slot, key: key, value: $0) }
      }
      records[slot] = (place, key, value)
    }

    func drop(_ slot: UInt32) {
      if let old = records.removeValue(forKey: slot) { arena.remove(old.place) }
    }

    func tidy() {
      arena.tidy(
        isAt: { self.records[$0]?.place == $1 }, moved: { self.records[$0]?.place = $1 })
    }

    var isIntact: Bool {
      records.values.allSatisfy {
        Array(arena.key($0.place)) == $0.key && Array(arena.value($0.place)) == $0.value
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func whatIsKeptOutlivesWhatIsReplaced(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ledger = Ledger()
    for step in 0..<20_000 {
      let slot = UInt32.random(in: 0..<500, using: &random)
      if Int.random(in: 0..<10, using: &random) == 0 {
        ledger.drop(slot)
      } else {
        ledger.put(
          slot, Self.bytes(Int(slot), count: Int(slot % 20)),
          Self.bytes(step, count: Int.random(in: 0...3_000, using: &random)))
      }
      ledger.tidy()
    }
    #expect(ledger.isIntact)
    let live = ledger.records.values.reduce(0) { $0 + 12 + $1.key.count + $1.value.count }
    #expect(ledger.arena.liveBytes >= live && ledger.arena.liveBytes <= live + 3 * 500)
    // 20,000 records of 1,500 bytes on average have passed through.
    #expect(ledger.arena.heldBytes <= 2 * ledger.arena.liveBytes + 3 * RecordArena.blockBytes)
  }

  /// A large arena has blocks of another size, and goes back to small ones when it shrinks.
  @Test func whatIsKeptOutlivesGrowthAndShrinking() {
    let ledger = Ledger()
    let (key, count) = (Self.bytes(7, count: 14), 30_000 as UInt32)
    for round in 1...3 {
      for slot in 0..<count {
        ledger.put(slot, key, Self.bytes(Int(slot) + Int(round), count: 500))
        ledger.tidy()
      }
    }
    #expect(ledger.isIntact && ledger.arena.liveBytes > RecordArena.largeFromBytes)
    #expect(ledger.arena.heldBytes <= 2 * ledger.arena.liveBytes + 2 * RecordArena.largeBlockBytes)
    for slot in 100..<count {
      ledger.drop(slot)
      ledger.tidy()
    }
    for slot in 0..<100 as Range<UInt32> {
      ledger.put(slot, key, Self.bytes(Int(slot), count: 3_000))
    }
    #expect(ledger.isIntact)
    #expect(ledger.arena.heldBytes <= 2 * ledger.arena.liveBytes + 2 * RecordArena.largeBlockBytes)
  }

  @Test func aRecordLargerThanABlockHasOneOfItsOwn() {
    let ledger = Ledger()
    ledger.put(1, [1], Self.bytes(1, count: 10))
    ledger.put(2, [2], Self.bytes(2, count: RecordArena.blockBytes * 2))
    ledger.put(3, [3], Self.bytes(3, count: 10))
    #expect(ledger.isIntact)
    ledger.drop(2)
    ledger.tidy()
    #expect(ledger.isIntact)
    #expect(ledger.arena.heldBytes <= 3 * RecordArena.blockBytes)
  }
}
