import CivilTime
import HeapModule

/// The wake-ups of one partition, earliest first; of one instant, the key that was known first.
///
/// Entries are never searched for: a re-armed or cancelled wake-up leaves a stale entry behind that
/// the owner recognises, because the key no longer asks for that instant. Arming and taking cost a
/// logarithm and 16 bytes; stale entries are swept once they outnumber the live ones.
struct WakeUpQueue {
  struct Entry: Comparable {
    var atMs: Int64
    var slot: KeySlot

    var at: Instant { Instant(millisecondsSinceEpoch: atMs) }

    static func < (left: Entry, right: Entry) -> Bool {
      left.atMs != right.atMs ? left.atMs < right.atMs : left.slot.number < right.slot.number
    }
  }

  private var heap = Heap<Entry>()
  /// Wake-ups known to be asked for: armed minus taken or withdrawn.
  private(set) var liveCount = 0

  private static let sweepEntriesMin = 1_024

  /// The earliest instant in the queue, stale entries included.
  var earliest: Instant? { heap.min?.at }

  mutating func arm(_ slot: KeySlot, at: Instant) {
    heap.insert(Entry(atMs: at.millisecondsSinceEpoch, slot: slot))
    liveCount += 1
  }

  /// Notes that a key's armed wake-up is no longer asked for.
  mutating func withdraw() { liveCount -= 1 }

  /// Arms many at once, in linear time.
  mutating func arm(_ wakeUps: [Entry]) {
    heap.insert(contentsOf: wakeUps)
    liveCount += wakeUps.count
  }

  /// Removes and returns the earliest entry at or before `limit`; it may be stale.
  mutating func popDue(_ limit: Instant) -> Entry? {
    guard let first = heap.min, first.at <= limit else { return nil }
    return heap.removeMin()
  }

  /// True once stale entries are the majority.
  var needsSweep: Bool {
    heap.count > Self.sweepEntriesMin && heap.count > 2 * max(liveCount, 0)
  }

  /// Drops stale entries. `isLive` says whether the key asks for the instant.
  mutating func sweep(isLive: (Entry) -> Bool) {
    var kept = heap.unordered.filter(isLive).sorted()
    var last: Entry?
    kept.removeAll { entry in
      defer { last = entry }
      return entry == last
    }
    liveCount = kept.count
    heap = Heap(kept)
  }
}
