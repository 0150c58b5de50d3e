import Kafka
import Testing

@Suite("Keys are spread as Apache Kafka spreads them")
struct Murmur2Tests {
  /// Hash values published with Apache Kafka's own unit tests (`UtilsTest.testMurmur2`).
  @Test(
    "Known hashes give known partitions",
    arguments: [
      ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
      ("a-little-bit-longer-string", -1_486_304_829),
      ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971), ("abc", 479_470_107),
    ] as [(String, Int32)])
  func knownVectors(key: String, hash: Int32) {
    let positive = hash & 0x7fff_ffff
    // Together these moduli tell any two 31-bit hashes apart.
    for count: Int32 in [1, 2, 12, 50, 997, 2_147_483_647] {
      #expect(murmur2Partition(key: bytes(key), count: count) == positive % count)
    }
  }

  @Test("Every key, of every length, falls within the topic's partitions")
  func withinRange() {
    for length in 0..<64 {
      let partition = murmur2Partition(key: Array(repeating: 0xff, count: length), count: 7)
      #expect(0..<7 ~= partition)
    }
  }
}
