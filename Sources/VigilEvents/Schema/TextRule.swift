/// What a string of one kind has to look like: runs of ASCII characters in a fixed order.
///
/// Compiled from the schema's `pattern` by the generator, which proves that a run never has to give
/// characters back to the next one; so matching is one pass over the bytes.
struct TextRule: Sendable {
  /// A run of `count` characters out of a set.
  struct Run: Sendable {
    /// Members 0...63 and 64...127 of the set, one bit each.
    let low, high: UInt64
    let count: ClosedRange<Int>

    init(_ low: UInt64, _ high: UInt64, _ count: ClosedRange<Int>) {
      self.low = low
      self.high = high
      self.count = count
    }

    func contains(_ byte: UInt8) -> Bool {
      byte < 64 ? low >> byte & 1 == 1 : byte < 128 && high >> (byte - 64) & 1 == 1
    }
  }

  /// What the string should be, for the message of a rejection.
  let expectation: String
  let length: ClosedRange<Int>
  let runs: [Run]

  init(_ expectation: String, length: ClosedRange<Int>, _ runs: [Run]) {
    self.expectation = expectation
    self.length = length
    self.runs = runs
  }

  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard length.contains(bytes.count) else { return false }
    var offset = 0
    for run in runs {
      let start = offset
      let end = min(bytes.count, start + run.count.upperBound)
      while offset < end, run.contains(bytes[offset]) { offset += 1 }
      guard offset - start >= run.count.lowerBound else { return false }
    }
    return offset == bytes.count
  }
}
