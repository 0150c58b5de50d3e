import Glibc

/// What stands open in one partition, by kind and state.
struct StandingTally {
  /// Every name that was ever counted; 0 where nothing stands any more.
  private(set) var byName: [StandingName: Int] = [:]

  /// Counts what a key says now in place of what it said before. Most of it is the same, at the
  /// beginning or at the end.
  mutating func replace(_ before: [StandingCount], by after: [StandingCount]) {
    var first = 0
    var (lastBefore, lastAfter) = (before.count, after.count)
    while first < lastBefore, first < lastAfter, before[first] == after[first] { first += 1 }
    while lastBefore > first, lastAfter > first, before[lastBefore - 1] == after[lastAfter - 1] {
      lastBefore -= 1
      lastAfter -= 1
    }
    count(before[first..<lastBefore], -1)
    count(after[first..<lastAfter], 1)
  }

  /// Adds the counts, or takes them away where `sign` is -1.
  mutating func count(_ standing: ArraySlice<StandingCount>, _ sign: Int) {
    for count in standing {
      byName[StandingName(kind: count.kind, state: count.state), default: 0] += sign * count.count
    }
  }

  mutating func add(_ restored: RestoredStandings) throws {
    for (bytes, count) in restored.counts {
      let name = try bytes.withUnsafeBytes { try StateRecord.standingName($0) }
      byName[name, default: 0] += count
    }
  }
}

/// Counts what restored records say, without making text of it: names are few, and equal where
/// their bytes are.
struct RestoredStandings {
  fileprivate var counts: [(name: [UInt8], count: Int)] = []

  mutating func count(record: UnsafeRawBufferPointer) throws {
    try StateRecord.forEachStanding(record) { name, count in add(name, count) }
  }

  private mutating func add(_ name: UnsafeRawBufferPointer, _ count: Int) {
    for index in counts.indices where counts[index].name.count == name.count {
      let isIt = counts[index].name.withUnsafeBytes { known in
        guard let known = known.baseAddress, let name = name.baseAddress else { return true }
        return memcmp(known, name, counts[index].name.count) == 0
      }
      guard isIt else { continue }
      counts[index].count += count
      return
    }
    counts.append((Array(name), count))
  }
}

/// A kind and a state that are counted together.
struct StandingName: Hashable {
  var kind: String
  var state: String
}
