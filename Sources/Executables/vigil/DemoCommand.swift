import ArgumentParser
import CivilTime
import Foundation
import LocalStack
import VigilOperations

/// Plays two cases on real processes and an accelerated clock.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play two cases from report to rapid review, with a worker killed in the middle.",
    discussion: """
      Starts a broker and the workers as separate processes on a clock of their own, publishes what \
      two invented cases' agencies would publish, kills `deadline-timers` across a due instant, and \
      prints what happens as a timeline. Ends with 0 only if everything ended as it should.

      Examples:
        vigil demo
        vigil demo --days-per-second 2
        KAFKA_BOOTSTRAP_SERVERS=kafka:9092 vigil demo
      """)

  @Option(
    help: ArgumentHelp("How fast the demonstration's clock runs.", valueName: "number"))
  var daysPerSecond = 1.5

  @Flag(help: "Show every warning and internal milestone, not only what matters most.")
  var full = false

  func validate() throws {
    guard daysPerSecond > 0, daysPerSecond <= 10 else {
      throw ValidationError("--days-per-second takes a number above 0 and up to 10")
    }
  }

  func run() throws {
    try Reporting.run {
      let interruption = Interruption()
      let story = try DemoStory.shipped()
      let player = try DemoPlayer(
        story, daysPerSecond: daysPerSecond, showsEverything: full,
        isInterrupted: { interruption.isRequested })
      do {
        let failures = try player.play()
        guard !failures.isEmpty else { return }
        for failure in failures { Reporting.note("vigil: the story went wrong: \(failure)") }
        throw OperationsError(.internalError, "\(failures.count) expectations were not met")
      } catch let failure as LocalStack.Failure {
        throw OperationsError(.brokerUnavailable, failure.description)
      }
    }
  }
}
