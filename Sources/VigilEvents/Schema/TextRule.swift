/// What a string of one kind has to look like: runs of ASCII characters in a fixed order.
///
/// Compiled from the schema's `pattern` by the generator, which proves that a run never has to give
/// characters back to the next one; so matching is one pass over the bytes.
struct TextRule: Sendable {
  /// A run of `count` characters out of a set.
  struct Run: Sendable {
    let set: ASCIISet
    let count: ClosedRange<Int>

    /// `low` and `high` hold the members 0...63 and 64...127 of the set, one bit each.
    init(_ low: UInt64, _ high: UInt64, _ count: ClosedRange<Int>) {
      self.set = ASCIISet(low: low, high: high)
      self.count = count
    }
  }

  /// What the string should be, for the message of a rejection.
  let expectation: String
  /// Its number among all rules.
  let number: Int
  let length: ClosedRange<Int>
  let runs: [Run]

  init(_ expectation: String, number: Int, length: ClosedRange<Int>, _ runs: [Run]) {
    self.expectation = expectation
    self.number = number
    self.length = length
    self.runs = runs
  }

  func matches(_ text: String) -> Bool { text.withBytes { matches($0) } }

  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard length.contains(bytes.count) else { return false }
    return runs.withUnsafeBufferPointer { runs in
      var offset = 0
      for index in runs.indices {
        let end = min(bytes.count, offset + runs[index].count.upperBound)
        let count = runs[index].set.prefixCount(bytes, from: offset, to: end)
        guard count >= runs[index].count.lowerBound else { return false }
        offset &+= count
      }
      return offset == bytes.count
    }
  }
}
