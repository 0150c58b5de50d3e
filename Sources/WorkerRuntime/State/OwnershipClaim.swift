/// An instance's claim to a changelog partition that is written without transactions.
///
/// Ranked by term, then by group generation: whoever was paused while the group moved on claims with
/// an older generation, and in vain. The term rises only when the group itself was forgotten by the
/// broker and counts its generations anew.
struct OwnershipClaim: Hashable, Sendable {
  var term: Int
  var generation: Int
  /// Tells one instance's claims in the same generation apart.
  var nonce: String

  /// The value of a claim record, and the mark on what is written under the claim.
  var bytes: [UInt8] { Array("\(term).\(generation).\(nonce)".utf8) }

  init(term: Int, generation: Int, nonce: String) {
    self.term = term
    self.generation = generation
    self.nonce = nonce
  }

  init?(bytes: [UInt8]) {
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 2)
    guard parts.count == 3, let term = Int(String(decoding: parts[0], as: UTF8.self)),
      let generation = Int(String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    self.init(
      term: term, generation: generation, nonce: String(decoding: parts[2], as: UTF8.self))
  }

  func isOutrankedBy(_ other: OwnershipClaim) -> Bool {
    (term, generation) < (other.term, other.generation)
  }
}
