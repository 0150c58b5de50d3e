import Synchronization
import VigilEvents
import WorkerRuntime

/// What one thread of a loop has done in the batch in hand and in the one that is being committed, to
/// be counted if they are.
///
/// Each thread has its own, so that none waits for another; the lock is for tests and for whoever
/// reports from elsewhere.
final class PendingEffects: EffectObserver, Sendable {
  struct Counts: Sendable {
    /// By type, of which a worker has few: a short scan beats hashing names.
    var events: [(type: any EventPayload.Type, count: Int64)] = []
    var deadlineChanges: [DeadlineChange: Int64] = [:]
    var deadLetters: [String: Int64] = [:]
    var refusals: [String: Int64] = [:]
    var latenessesMs: [Int64] = []
    var duplicates: Int64 = 0
    var reviews: Int64 = 0
    var rerouted: Int64 = 0
  }

  /// Lateness kept for a batch at most; a larger batch counts these and the number of wake-ups.
  private static let latenessesMax = 20_000

  private let counts = Mutex(Counts())
  private let closed = Mutex(Counts())

  /// The batch in hand is being committed, and another begins.
  func close() {
    let counted = counts.withLock { counts in
      defer { counts = Counts() }
      return counts
    }
    closed.withLock { $0 = counted }
  }

  /// Gives out what the batch that was being committed has come to.
  func takeClosed(_ body: (Counts) -> Void) {
    let taken = closed.withLock { closed in
      defer { closed = Counts() }
      return closed
    }
    body(taken)
  }

  /// Forgets what was counted.
  func drop() {
    counts.withLock { $0 = Counts() }
    closed.withLock { $0 = Counts() }
  }

  func emitted(_ payload: any EventPayload) {
    let type = Swift.type(of: payload)
    let change = payload.deadlineChange
    counts.withLock {
      if let known = $0.events.firstIndex(where: { $0.type == type }) {
        $0.events[known].count += 1
      } else {
        $0.events.append((type, 1))
      }
      if let change { $0.deadlineChanges[change, default: 0] += 1 }
    }
  }

  func wakeUpFired(latenessMs: Int64) {
    counts.withLock {
      guard $0.latenessesMs.count < Self.latenessesMax else { return }
      $0.latenessesMs.append(latenessMs)
    }
  }

  func reviewed(changed: Bool) { counts.withLock { $0.reviews += 1 } }
  func duplicateDropped() { counts.withLock { $0.duplicates += 1 } }
  func rerouted() { counts.withLock { $0.rerouted += 1 } }
  func deadLettered(code: String) { counts.withLock { $0.deadLetters[code, default: 0] += 1 } }
  func refused(code: String) { counts.withLock { $0.refusals[code, default: 0] += 1 } }
}
