import Dispatch
import Kafka
import Synchronization

/// A call that waits for the broker, made on a thread of its own while the caller goes on.
///
/// What the call uses is its own until `outcome` has told it; the call keeps it alive.
final class CallUnderWay: @unchecked Sendable {
  private let ended = DispatchSemaphore(value: 0)
  private let isOver = Atomic(false)
  /// Written before `isOver` is set and read after.
  private var result: Result<Double, KafkaError>?

  /// Begins the call on `queue`, and tells when it is over, on the thread of the call.
  init(
    on queue: DispatchQueue, whenOver: @escaping @Sendable () -> Void = {},
    _ call: @escaping () throws(KafkaError) -> Void
  ) {
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
      isOver.store(true, ordering: .releasing)
      ended.signal()
      whenOver()
    }
  }

  /// The milliseconds the call took, or nil where it is not over by then. Throws what it threw.
  /// Once it has told an outcome, it is not asked again.
  ///
  /// Without a timeout it only looks: a wait for no time at all sleeps for as long as the system's
  /// timers are coarse.
  func outcome(withinMs timeoutMs: Int) throws(KafkaError) -> Double? {
    if !isOver.load(ordering: .acquiring) {
      guard timeoutMs > 0, ended.wait(timeout: .now() + .milliseconds(timeoutMs)) == .success
      else { return nil }
    }
    return try result?.get()
  }
}
