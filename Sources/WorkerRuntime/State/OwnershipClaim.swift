/// An instance's claim to a changelog partition that is written without transactions.
///
/// Ranked by term, then by group generation, then by attempt: whoever was paused while the group
/// moved on claims with an older generation, and in vain. The term rises only when the group itself
/// was forgotten by the broker and counts its generations anew; the attempt where an instance claims
/// again in the same generation. So each claim that counts outranks all before it, and what is marked
/// with one tells that it was made, also where compaction has dropped the claim itself.
struct OwnershipClaim: Hashable, Sendable {
  var term: Int
  var generation: Int
  var attempt = 0
  /// Tells claims of one rank apart: which of two instances wrote is known whatever they counted.
  var nonce: String

  /// The value of a claim record, and the mark on what is written under the claim.
  var bytes: [UInt8] { Array("\(term).\(generation).\(attempt).\(nonce)".utf8) }

  init(term: Int, generation: Int, attempt: Int = 0, nonce: String) {
    self.term = term
    self.generation = generation
    self.attempt = attempt
    self.nonce = nonce
  }

  init?(bytes: [UInt8]) {
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 3)
    guard parts.count == 4 else { return nil }
    let numbers = parts.prefix(3).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3 else { return nil }
    self.init(
      term: numbers[0], generation: numbers[1], attempt: numbers[2],
      nonce: String(decoding: parts[3], as: UTF8.self))
  }

  func isOutrankedBy(_ other: OwnershipClaim) -> Bool {
    (term, generation, attempt) < (other.term, other.generation, other.attempt)
  }
}
