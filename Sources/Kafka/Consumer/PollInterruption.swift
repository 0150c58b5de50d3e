import CRdKafka
import Synchronization

/// Ends a consumer's ``KafkaConsumer/poll(recordsMax:timeoutMs:)`` that is waiting, from any thread.
///
/// For whoever polls and waits for something else as well. Where nobody polls, the next poll returns
/// at once; where the consumer is closed, nothing happens.
public final class PollInterruption: Sendable {
  private let queue: Mutex<Queue?>

  /// May be used by any thread as long as it is not destroyed.
  private struct Queue: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  init(of handle: OpaquePointer) {
    queue = Mutex(rd_kafka_queue_get_consumer(handle).map(Queue.init))
  }

  /// Ends the poll; what it has found it returns.
  public func interrupt() {
    queue.withLock { if let queue = $0 { rd_kafka_queue_yield(queue.pointer) } }
  }

  /// To be called before the client leaves its group and before its handle is destroyed.
  func close() {
    queue.withLock { queue in
      if let queue { rd_kafka_queue_destroy(queue.pointer) }
      queue = nil
    }
  }
}
