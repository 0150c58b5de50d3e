import CivilTime
import HeapModule

/// The wake-ups of one partition, earliest first.
///
/// Entries are never searched for: a re-armed or cancelled wake-up leaves a stale entry behind that
/// the owner recognises, because the key's state no longer asks for that instant. Arming and taking
/// cost a logarithm; stale entries are swept once they outnumber the live ones.
struct WakeUpQueue {
  struct Entry: Comparable {
    var at: Instant
    var key: String

    static func < (left: Entry, right: Entry) -> Bool {
      left.at != right.at ? left.at < right.at : left.key < right.key
    }
  }

  private var heap = Heap<Entry>()
  /// Wake-ups known to be asked for: armed minus taken or withdrawn.
  private(set) var liveCount = 0

  /// The earliest instant in the queue, stale entries included.
  var earliest: Instant? { heap.min?.at }

  mutating func arm(_ key: String, at: Instant) {
    heap.insert(Entry(at: at, key: key))
    liveCount += 1
  }

  /// Notes that a key's armed wake-up is no longer asked for.
  mutating func withdraw() { liveCount -= 1 }

  /// Arms many at once, in linear time.
  mutating func arm(_ wakeUps: [(key: String, at: Instant)]) {
    heap.insert(contentsOf: wakeUps.map { Entry(at: $0.at, key: $0.key) })
    liveCount += wakeUps.count
  }

  /// Removes and returns the earliest entry at or before `limit`; it may be stale.
  mutating func popDue(_ limit: Instant) -> Entry? {
    guard let first = heap.min, first.at <= limit else { return nil }
    return heap.removeMin()
  }

  /// Drops stale entries once they are the majority. `isLive` says whether the key asks for it.
  mutating func sweep(isLive: (Entry) -> Bool) {
    guard heap.count > 1_024, heap.count > 2 * max(liveCount, 0) else { return }
    var kept: [Entry] = []
    var seen: Set<String> = []
    for entry in heap.unordered where isLive(entry) && seen.insert(entry.key).inserted {
      kept.append(entry)
    }
    liveCount = kept.count
    heap = Heap(kept)
  }
}
