/// The partition of `key` by the Java client's rule: murmur2, sign bit cleared, modulo `count`.
///
/// Every client that follows Java's default (and librdkafka's `murmur2_random`) agrees with it.
/// `count` must be at least 1.
public func murmur2Partition(key: [UInt8], count: Int) -> Int {
  Int(murmur2(key) & 0x7fff_ffff) % count
}

/// Murmur2 with Kafka's seed, over `bytes`.
func murmur2(_ bytes: [UInt8]) -> UInt32 {
  let multiplier: UInt32 = 0x5bd1_e995
  let length = bytes.count
  var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: length)
  var at = 0
  while at + 4 <= length {
    var word =
      UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
    word = word &* multiplier
    word ^= word >> 24
    word = word &* multiplier
    hash = hash &* multiplier
    hash ^= word
    at += 4
  }
  let rest = length - at
  if rest >= 3 { hash ^= UInt32(bytes[at + 2]) << 16 }
  if rest >= 2 { hash ^= UInt32(bytes[at + 1]) << 8 }
  if rest >= 1 {
    hash ^= UInt32(bytes[at])
    hash = hash &* multiplier
  }
  hash ^= hash >> 13
  hash = hash &* multiplier
  hash ^= hash >> 15
  return hash
}
