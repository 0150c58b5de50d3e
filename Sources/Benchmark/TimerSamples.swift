/// The figures of `timers`, one sample a round, under the names that comparisons rely on.
struct TimerSamples {
  var arm: [Double] = []
  var cancel: [Double] = []
  var calendarDrain: [Double] = []
  var calendarRate: [Double] = []
  var drain: [Double] = []
  var rate: [Double] = []
  private var restore: [Double] = []
  private var restoreRate: [Double] = []
  private var residentPerClock: [Double] = []
  private var lateness = Lateness()
  private var plainLateness = Lateness()
  private var input: [(name: String, samples: [Double])] = [("p50", []), ("p99", [])]
  private var inputMeanwhile: [Double] = []

  mutating func noteRestore(clocks: Int, seconds: Double, residentBytes: Int) {
    restore.append(seconds)
    restoreRate.append(Double(clocks) / seconds)
    residentPerClock.append(Double(residentBytes) / Double(clocks))
  }

  /// From the due instant until each breach was read.
  mutating func noteLateness(_ latenessMs: [Double]) { lateness.note(latenessMs) }

  /// The same of the plain loop's records, from when it went on.
  mutating func notePlainLateness(_ latenessMs: [Double]) { plainLateness.note(latenessMs) }

  /// How late a reader sees what was due at one instant, in milliseconds.
  private struct Lateness {
    private static let shares = [("p50", 0.5), ("p99", 0.99), ("max", 1.0)]
    private var samples: [[Double]] = shares.map { _ in [] }

    mutating func note(_ latenessMs: [Double]) {
      for (index, share) in Self.shares.enumerated() {
        samples[index].append(Percentile.of(latenessMs, share.1))
      }
    }

    /// The figures under `name`, beside those of `plain`.
    func measurements(_ name: String, beside plain: Lateness?) -> [Measurement] {
      Self.shares.indices.map { index in
        .beside(
          plain?.samples[index] ?? [], samples[index], \.self, name + "." + Self.shares[index].0,
          "ms")
      }
    }
  }

  /// From publishing a new duty in the burst until its clocks were read. Throws where none was
  /// answered before the burst was over: then the burst held up new events.
  mutating func noteNewcomers(delaysMs: [Double], answeredBefore: Int, published: Int) throws {
    guard answeredBefore > 0 else {
      throw BenchmarkError(
        .incomplete,
        "none of \(published) new cases was set before the burst was over; where the burst is "
          + "shorter than a round trip, use more --due-at-once")
    }
    for (index, share) in [0.5, 0.99].enumerated() {
      input[index].samples.append(Percentile.of(delaysMs, share))
    }
    inputMeanwhile.append(100 * Double(answeredBefore) / Double(published))
  }

  var measurements: [Measurement] {
    [
      Measurement(name: "timers.restore", unit: "s", samples: restore),
      Measurement(name: "timers.restore.rate", unit: "clocks/s", samples: restoreRate),
      Measurement(name: "timers.resident", unit: "bytes/clock", samples: residentPerClock),
      Measurement(name: "timers.arm", unit: "clocks/s", samples: arm),
      Measurement(name: "timers.cancel", unit: "clocks/s", samples: cancel),
      Measurement(name: "timers.calendar.drain", unit: "s", samples: calendarDrain),
      Measurement(name: "timers.calendar.rate", unit: "clocks/s", samples: calendarRate),
      Measurement(name: "timers.burst.drain", unit: "s", samples: drain),
      Measurement(name: "timers.burst.rate", unit: "clocks/s", samples: rate),
    ]
      + plainLateness.measurements("timers.plain.burst.lateness", beside: nil)
      + lateness.measurements("timers.burst.lateness", beside: plainLateness)
      + input.map {
        Measurement(name: "timers.burst.input.\($0.name)", unit: "ms", samples: $0.samples)
      }
      + [
        Measurement(name: "timers.burst.input.meanwhile", unit: "%", samples: inputMeanwhile)
      ]
  }
}
