/// The seeded schedule of faults of one simulation run.
public final class FaultInjector {
  /// Chances of a fault at one step, in thousandths.
  public struct Rates: Sendable {
    /// The process dies between two steps of an operation.
    public var crash = 2
    /// The process is stopped while the others go on, often past its session.
    public var pause = 2
    /// A call fails without effect.
    public var error = 5
    /// A commit succeeds and its answer is lost.
    public var lostCommitAnswer = 10
    /// A commit request never arrives.
    public var lostCommitRequest = 10
    /// A commit request arrives after its sender has given up.
    public var delayedCommit = 10
    /// The outcome of a commit is not known yet when it is asked for.
    public var slowCommit = 500
    /// The markers of a committed transaction are written late.
    public var lateMarkers = 100

    /// Creates the chances of an ordinary run.
    public init() {}
    /// No faults at all.
    public static let none: Rates = {
      var rates = Rates()
      (rates.crash, rates.pause, rates.error) = (0, 0, 0)
      (rates.lostCommitAnswer, rates.lostCommitRequest, rates.delayedCommit) = (0, 0, 0)
      (rates.slowCommit, rates.lateMarkers) = (0, 0)
      return rates
    }()
  }

  var random: SeededGenerator
  /// The chances in force; a run that comes to rest sets them to none.
  public var rates: Rates
  /// Runs the rest of the world while a process is paused.
  var whilePaused: ((SimulatedSession) throws -> Void)?
  /// How often each fault struck.
  public private(set) var counts: [String: Int] = [:]

  /// Creates a schedule that follows from `seed` alone.
  public init(seed: UInt64, rates: Rates) {
    self.random = SeededGenerator(seed: seed)
    self.rates = rates
  }

  func strikes(_ rate: Int, _ name: String) -> Bool {
    guard rate > 0, Int.random(in: 0..<1_000, using: &random) < rate else { return false }
    counts[name, default: 0] += 1
    return true
  }

  /// A point between two steps of an operation, where a process may die or be stopped.
  func point(_ session: SimulatedSession) throws {
    if strikes(rates.crash, "crash") { throw SimulatedCrash() }
    if strikes(rates.pause, "pause") { try whilePaused?(session) }
    if session.isDead { throw SimulatedCrash() }
  }
}

/// The end of a simulated process, as by SIGKILL: nothing after it runs.
struct SimulatedCrash: Error {}

/// SplitMix64: a small generator whose whole state is its seed, so that a run can be repeated.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator; equal seeds give equal numbers.
  public init(seed: UInt64) { self.state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
