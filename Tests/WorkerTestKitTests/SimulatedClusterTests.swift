import CivilTime
import Kafka
import Testing
import WorkerTestKit

/// The simulated broker compacts as a real one does: no more eagerly, or runs fail that could not.
@Suite struct SimulatedClusterTests {
  private static let topic = "test.state"

  /// Appends a record for each key, each a minute after the one before.
  private func cluster(_ keys: [String]) throws -> SimulatedCluster {
    let cluster = SimulatedCluster(time: SimulatedTime(origin: Instant(millisecondsSinceEpoch: 0)))
    cluster.createTopic(Self.topic, partitions: 1)
    for key in keys {
      try cluster.append(
        ProducerRecord(topic: Self.topic, partition: 0, key: Array(key.utf8), value: [1]))
      cluster.time.advance(ms: 60_000)
    }
    return cluster
  }

  private func offsets(_ cluster: SimulatedCluster) -> [Int64] {
    cluster.committedRecords(of: Self.topic).map(\.offset)
  }

  @Test func theNewestRecordOfAKeyReplacesThoseBefore() throws {
    let cluster = try cluster(["a", "b", "a"])
    cluster.compact(topic: Self.topic, olderThanMs: 0)
    #expect(offsets(cluster) == [1, 2])
  }

  @Test func aRecordYoungerThanTheLagReplacesNothingYet() throws {
    let cluster = try cluster(["a", "a", "a"])
    cluster.compact(topic: Self.topic, olderThanMs: 90_000)
    #expect(offsets(cluster) == [1, 2])
    cluster.time.advance(ms: 60_000)
    cluster.compact(topic: Self.topic, olderThanMs: 90_000)
    #expect(offsets(cluster) == [2])
  }
}
