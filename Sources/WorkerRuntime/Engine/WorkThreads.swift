import Dispatch
import Synchronization

/// Spreads work on partitions over threads.
///
/// The calling thread takes part and returns when all is done, so between two calls there is one
/// thread only and nothing needs a lock.
package struct WorkThreads {
  /// Threads at most, the calling one included.
  let count: Int

  /// Up to `count` threads.
  package init(count: Int) { self.count = count }

  /// Calls `body` once for each of `parts`, on up to `count` threads at once, with the number of the
  /// thread from 0. Whoever is free takes the next. After an error nothing more is begun; the first
  /// is thrown when what was begun has ended.
  package func run<Part>(_ parts: [Part], _ body: (_ thread: Int, _ part: Part) throws -> Void)
    throws
  {
    let threads = min(count, parts.count)
    guard threads > 1 else {
      for part in parts { try body(0, part) }
      return
    }
    let next = Atomic<Int>(0)
    let failure = Mutex<(any Error)?>(nil)
    // Each part is given to one thread, and this one waits for all of them.
    nonisolated(unsafe) let (parts, body) = (parts, body)
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      do {
        while case let number = next.add(1, ordering: .relaxed).oldValue, number < parts.count {
          try body(thread, parts[number])
        }
      } catch {
        next.store(parts.count, ordering: .relaxed)
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
