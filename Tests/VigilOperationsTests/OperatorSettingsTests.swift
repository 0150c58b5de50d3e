import Testing
import VigilOperations
import WorkerRuntime

@Suite struct OperatorSettingsTests {
  @Test func theDefaultsAreThoseOfTheWorkers() throws {
    let settings = try OperatorSettings(environment: [:])
    #expect(settings.topics.prefix == "vigil.")
    #expect(settings.partitions == 12)
    #expect(settings.clock is SystemWallClock)
  }

  @Test func theEnvironmentIsReadAndTheOptionWins() throws {
    let environment = ["VIGIL_TOPIC_PREFIX": "a.", "VIGIL_PARTITIONS": "6"]
    #expect(try OperatorSettings(environment: environment).topics.prefix == "a.")
    #expect(try OperatorSettings(environment: environment).partitions == 6)
    #expect(
      try OperatorSettings(environment: environment, topicPrefix: "b.").topics.prefix == "b.")
  }

  @Test func everyProblemIsReportedTogether() throws {
    let error = try #require(throws: OperationsError.self) {
      try OperatorSettings(environment: ["VIGIL_TOPIC_PREFIX": "a b", "VIGIL_PARTITIONS": "0"])
    }
    #expect(error.code == .settingsInvalid)
    #expect(error.message.contains("VIGIL_TOPIC_PREFIX"))
    #expect(error.message.contains("VIGIL_PARTITIONS"))
  }

  @Test func aSharedClockThatCannotBeReadIsNotReplacedByTheMachines() throws {
    let error = try #require(throws: OperationsError.self) {
      try OperatorSettings(environment: ["VIGIL_CLOCK_FILE": "/nonexistent/clock"])
    }
    #expect(error.code == .clockUnusable)
    #expect(error.exitStatus == .configuration)
  }
}
