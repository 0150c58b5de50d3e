import Dispatch
import Kafka

/// A call that waits for the broker, made on a thread of its own while the caller goes on.
///
/// What the call uses is its own until `await` has told the outcome; the call keeps it alive.
final class CallUnderWay: @unchecked Sendable {
  private let isOver = DispatchSemaphore(value: 0)
  /// Written before `isOver` is signalled and read after.
  private var outcome: Result<Double, KafkaError>?

  /// Begins the call on `queue`.
  init(on queue: DispatchQueue, _ call: @escaping () throws(KafkaError) -> Void) {
    nonisolated(unsafe) let call = call
    let began = ContinuousClock.now
    queue.async { [self] in
      do throws(KafkaError) {
        try call()
        let took = began.duration(to: .now)
        outcome = .success(Double(took / .microseconds(1)) / 1_000)
      } catch {
        outcome = .failure(error)
      }
      isOver.signal()
    }
  }

  /// The milliseconds the call took, or nil where it is not over after `timeoutMs`. Throws what it
  /// threw. Once it has told an outcome, it is not asked again.
  func await(timeoutMs: Int) throws(KafkaError) -> Double? {
    guard isOver.wait(timeout: .now() + .milliseconds(timeoutMs)) == .success else { return nil }
    return try outcome?.get()
  }
}
