import Dispatch
import Kafka

/// A call that waits for the broker, made on a thread of its own while the caller goes on.
///
/// What the call uses is its own until `outcome` has told it; the call keeps it alive.
final class CallUnderWay: @unchecked Sendable {
  private let isOver = DispatchSemaphore(value: 0)
  /// Written before `isOver` is signalled and read after.
  private var result: Result<Double, KafkaError>?

  /// Begins the call on `queue`.
  init(on queue: DispatchQueue, _ call: @escaping () throws(KafkaError) -> Void) {
    nonisolated(unsafe) let call = call
    let began = ContinuousClock.now
    queue.async { [self] in
      do throws(KafkaError) {
        try call()
        let took = began.duration(to: .now)
        result = .success(Double(took / .microseconds(1)) / 1_000)
      } catch {
        result = .failure(error)
      }
      isOver.signal()
    }
  }

  /// The milliseconds the call took, or nil where it is not over by then. Throws what it threw.
  /// Once it has told an outcome, it is not asked again.
  func outcome(withinMs timeoutMs: Int) throws(KafkaError) -> Double? {
    guard isOver.wait(timeout: .now() + .milliseconds(timeoutMs)) == .success else { return nil }
    return try result?.get()
  }
}
