import Testing
import WorkerRuntime
import WorkerTestKit

/// The index of keys finds what is in it and nothing else, however hashes collide.
@Suite struct KeyIndexTests {
  @Test(arguments: [1, 7, 4_096] as [UInt32])
  func keysAreFoundWhateverCameAndWentBetween(_ distinctHashes: UInt32) {
    func hash(_ slot: UInt32) -> UInt32 { (slot &* 2_654_435_761) % distinctHashes }
    var random = SeededGenerator(seed: UInt64(distinctHashes))
    var index = KeyIndex()
    var members: Set<UInt32> = []
    for _ in 0..<6_000 {
      let slot = UInt32.random(in: 0..<400, using: &random)
      if members.contains(slot) {
        index.remove(slot, hash: hash(slot))
        members.remove(slot)
      } else {
        index.insert(slot, hash: hash(slot))
        members.insert(slot)
      }
      let asked = UInt32.random(in: 0..<400, using: &random)
      let found = index.find(hash(asked)) { $0 == asked }
      #expect(found == (members.contains(asked) ? asked : nil))
    }
    #expect(index.count == members.count)
    #expect(
      (0..<400).allSatisfy { slot in
        (index.find(hash(slot)) { $0 == slot } != nil) == members.contains(slot)
      })
  }
}
