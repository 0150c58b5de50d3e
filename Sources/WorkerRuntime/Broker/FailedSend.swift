import Kafka
import Synchronization

/// The first failure to hand records to the producer, from the thread that does it.
final class FailedSend: Sendable {
  private let error = Mutex<KafkaError?>(nil)

  var isThere: Bool { error.withLock { $0 != nil } }

  func note(_ error: KafkaError) { self.error.withLock { $0 = $0 ?? error } }

  func take() -> KafkaError? {
    error.withLock { error in
      defer { error = nil }
      return error
    }
  }
}
