import Foundation
import Testing
import WorkerRuntime
import WorkerTestKit

/// Every input has its effect once, whatever is killed, paused, repeated or delayed.
///
/// `VIGIL_SIMULATION_RUNS` sets the number of runs of each guarantee and `VIGIL_SIMULATION_SEED` the
/// first seed; a failing seed is printed and repeats exactly.
@Suite struct SimulationTests {
  static let runs = number("VIGIL_SIMULATION_RUNS", 400)
  static let firstSeed = number("VIGIL_SIMULATION_SEED", 1)

  static func number(_ name: String, _ standard: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? standard
  }

  @Test(arguments: ProcessingGuarantee.allCases)
  func everyInputHasItsEffectOnceUnderFaults(_ guarantee: ProcessingGuarantee) {
    var faults: [String: Int] = [:]
    var facts = 0
    for seed in Self.firstSeed..<Self.firstSeed + Self.runs {
      let outcome = Simulation(seed: seed, plan: .init(guarantee: guarantee)).run()
      faults.merge(outcome.faultCounts) { $0 + $1 }
      facts += outcome.history.facts.count
      expectClean(outcome, guarantee)
    }
    print(
      "simulation: \(guarantee.rawValue), seeds \(Self.firstSeed)..<\(Self.firstSeed + Self.runs), \(facts) facts, faults \(faults.sorted { $0.key < $1.key })"
    )
    #expect(faults["crash", default: 0] > 0 && faults["pause", default: 0] > 0)
  }

  @Test func threeInstancesShareTheWorkUnderFaults() {
    for seed in Self.firstSeed..<Self.firstSeed + Self.runs / 4 {
      for guarantee in ProcessingGuarantee.allCases {
        var plan = Simulation.Plan(guarantee: guarantee)
        plan.instances = 3
        plan.partitions = 4
        expectClean(Simulation(seed: seed, plan: plan).run(), guarantee)
      }
    }
  }

  /// Only what is wrong: a whole history is a thousand lines.
  private func expectClean(_ outcome: Simulation.Outcome, _ guarantee: ProcessingGuarantee) {
    let isClean = outcome.isClean
    #expect(
      isClean, "\(guarantee.rawValue) seed \(outcome.seed): \(outcome.findings) \(outcome.defects)")
  }

  @Test func theSameSeedGivesTheSameFacts() {
    let plan = Simulation.Plan(guarantee: .exactlyOnce)
    let first = Simulation(seed: 11, plan: plan).run()
    let second = Simulation(seed: 11, plan: plan).run()
    #expect(first.history.facts == second.history.facts)
    #expect(first.faultCounts == second.faultCounts)
  }

  @Test func faultsDoNotChangeWhichFactsThereAre() {
    for guarantee in ProcessingGuarantee.allCases {
      var calm = Simulation.Plan(guarantee: guarantee)
      calm.rates = .none
      let outcome = Simulation(seed: 5, plan: calm).run()
      #expect(outcome.isClean && !outcome.history.facts.isEmpty)
    }
  }
}
