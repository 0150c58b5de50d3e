/// The partition that the Java client, and a ``KafkaProducer``, choose for a key.
///
/// - Parameters:
///   - key: The record's key; an empty key counts, a record without a key has no fixed partition.
///   - count: The topic's number of partitions, at least 1.
public func murmur2Partition(key: [UInt8], count: Int32) -> Int32 {
  key.withUnsafeBytes { murmur2Partition(key: $0, count: count) }
}

/// The same for a key where it stands.
public func murmur2Partition(key: UnsafeRawBufferPointer, count: Int32) -> Int32 {
  precondition(count > 0, "a topic has at least one partition")
  return Int32(murmur2(key) & 0x7fff_ffff) % count
}

/// The 32-bit hash MurmurHash2 (Austin Appleby, public domain) with the seed of Apache Kafka's
/// `Utils.murmur2`.
func murmur2(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
  let multiplier: UInt32 = 0x5bd1_e995
  var hash: UInt32 = 0x9747_b28c ^ UInt32(truncatingIfNeeded: bytes.count)
  let tailStart = bytes.count & ~3
  for start in stride(from: 0, to: tailStart, by: 4) {
    var word = UInt32(
      littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
    word = word &* multiplier
    word ^= word >> 24
    word = word &* multiplier
    hash = hash &* multiplier
    hash ^= word
  }
  if tailStart < bytes.count {
    for place in tailStart..<bytes.count {
      hash ^= UInt32(bytes[place]) << (8 * UInt32(place - tailStart))
    }
    hash = hash &* multiplier
  }
  hash ^= hash >> 13
  hash = hash &* multiplier
  hash ^= hash >> 15
  return hash
}
