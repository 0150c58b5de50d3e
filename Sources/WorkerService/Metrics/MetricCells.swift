import Metrics
import Synchronization

/// A monotonic count of whole things. Safe on any thread; an increment is one atomic addition.
public final class CounterCell: CounterHandler, Sendable {
  private let count = Atomic<Int64>(0)

  /// Adds to the count. A counter never falls: negative amounts are ignored.
  public func increment(by amount: Int64 = 1) {
    guard amount > 0 else { return }
    count.wrappingAdd(amount, ordering: .relaxed)
  }

  public func reset() { count.store(0, ordering: .relaxed) }

  package var value: Int64 { count.load(ordering: .relaxed) }
}

/// A monotonic sum of fractions, such as seconds.
final class FloatingPointCounterCell: FloatingPointCounterHandler, Sendable {
  private let sum = AtomicDouble()

  func increment(by amount: Double) {
    guard amount > 0, amount.isFinite else { return }
    sum.add(amount)
  }

  func reset() { sum.store(0) }

  var value: Double { sum.load() }
}

/// A value that rises and falls. Safe on any thread; the last write wins.
public final class GaugeCell: RecorderHandler, MeterHandler, Sendable {
  private let current = AtomicDouble()

  public func record(_ value: Int64) { current.store(Double(value)) }
  public func record(_ value: Double) { current.store(value) }
  public func set(_ value: Int64) { current.store(Double(value)) }
  public func set(_ value: Double) { current.store(value) }
  public func increment(by amount: Double) { current.add(amount) }
  public func decrement(by amount: Double) { current.add(-amount) }

  package var value: Double { current.load() }
}

/// Observations counted per bucket. Safe on any thread.
public final class HistogramCell: RecorderHandler, TimerHandler, Sendable {
  struct Totals: Sendable {
    /// Observations per bucket, not accumulated; the last is above every bound.
    var counts: [UInt64]
    var sum: Double = 0
  }

  let upperBounds: [Double]
  private let totals: Mutex<Totals>

  init(upperBounds: [Double]) {
    self.upperBounds = upperBounds
    totals = Mutex(Totals(counts: Array(repeating: 0, count: upperBounds.count + 1)))
  }

  /// Counts one observation; a NaN belongs to no bucket and is ignored.
  public func record(_ value: Double) {
    guard !value.isNaN else { return }
    let bucket = upperBounds.firstIndex { value <= $0 } ?? upperBounds.count
    totals.withLock {
      $0.counts[bucket] += 1
      $0.sum += value
    }
  }

  public func record(_ value: Int64) { record(Double(value)) }
  public func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

  /// Counts an observation given in milliseconds, for a metric in seconds.
  public func record(milliseconds: Double) { record(milliseconds / 1_000) }

  var snapshot: Totals { totals.withLock { $0 } }
}

/// A `Double` that threads share, as its bits in an atomic.
final class AtomicDouble: Sendable {
  private let bits = Atomic<UInt64>(0)

  func load() -> Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

  func store(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

  func add(_ amount: Double) {
    var old = bits.load(ordering: .relaxed)
    while true {
      let new = (Double(bitPattern: old) + amount).bitPattern
      let (exchanged, original) = bits.weakCompareExchange(
        expected: old, desired: new, ordering: .relaxed)
      if exchanged { return }
      old = original
    }
  }
}
