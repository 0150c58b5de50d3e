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
    for (counts, keys) in restored.keysByCounts {
      for count in try counts.withUnsafeBytes({ try StateRecord.standing($0) }) {
        byName[StandingName(kind: count.kind, state: count.state), default: 0] +=
          count.count * keys
      }
    }
  }
}

/// Counts what restored records say: how many keys say the same, in the bytes of their records. What
/// many keys say is read once.
struct RestoredStandings {
  fileprivate private(set) var keysByCounts: [(counts: [UInt8], keys: Int)] = []
  private var places = KeyIndex()

  mutating func count(record: UnsafeRawBufferPointer) throws {
    let counts = try StateRecord.standingBytes(record)
    let hash = Self.hash(counts)
    let known = places.find(hash) { place in
      let known = keysByCounts[Int(place)].counts
      return known.withUnsafeBytes { $0.count == counts.count && $0.elementsEqual(counts) }
    }
    if let known {
      keysByCounts[Int(known)].keys += 1
    } else {
      let place = UInt32(keysByCounts.count)
      keysByCounts.append((Array(counts), 1))
      places.insert(place, hash: hash)
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

/// A kind and a state that are counted together.
struct StandingName: Hashable {
  var kind: String
  var state: String
}
