import Kafka
import Synchronization

/// The lag last reported per input partition, aged by the time that has passed since.
///
/// A stuck loop reports nothing; its oldest record must grow older on the dashboard all the same.
final class LagTable: Sendable {
  /// Lag of one partition as reported.
  struct Lag: Sendable {
    var records: Int64
    var ageMs: Int64
    var reportedAt: ContinuousClock.Instant

    func ageSeconds(at now: ContinuousClock.Instant) -> Double {
      guard records > 0 else { return 0 }
      let elapsed = (now - reportedAt) / .milliseconds(1)
      return (Double(max(0, ageMs)) + max(0, elapsed)) / 1_000
    }
  }

  private let lags = Mutex<[TopicPartition: Lag]>([:])

  func report(_ partition: TopicPartition, _ lag: Lag) {
    lags.withLock { $0[partition] = lag }
  }

  /// Forgets a partition number on every topic; returns those that were known.
  func forget(partition: Int32) -> [TopicPartition] {
    lags.withLock { lags in
      let gone = lags.keys.filter { $0.partition == partition }
      for partition in gone { lags[partition] = nil }
      return gone
    }
  }

  var all: [TopicPartition: Lag] { lags.withLock { $0 } }
}
