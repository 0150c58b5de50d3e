import Kafka
import Testing
import VigilEvents
import VigilOperations

@Suite struct TopicPlanTests {
  private func plan(
    _ existing: [String: Int] = [:], options: TopicPlan.Options = .init()
  ) -> TopicPlan {
    TopicPlan(names: Samples.names, options: options, existing: existing)
  }

  @Test func everyTopicTheWorkersNeedIsPlanned() {
    #expect(
      plan().missing.map(\.name) == [
        "test.incident-reports", "test.incidents", "test.reviews", "test.correspondence",
        "test.training", "test.actions", "test.calendar-updates", "test.deadlines",
        "test.deadline-timers.notices", "test.refusals", "test.incident-intake.state",
        "test.deadline-timers.state",
        "test.incident-intake.dead-letters", "test.deadline-timers.dead-letters",
      ])
    #expect(plan().entries.allSatisfy { $0.definition.partitions == 12 })
  }

  @Test func everyTypeOfTheCatalogueHasItsTopicInThePlan() {
    let planned = Set(plan().entries.map(\.definition.name))
    for entry in EventCatalogue.all {
      #expect(planned.contains(Samples.names.name(of: entry.topic)))
    }
  }

  @Test func stateIsCompactedAndNotTooSoon() throws {
    let states = plan().entries.filter { $0.purpose == .state }
    #expect(states.count == 2)
    for entry in states {
      #expect(
        entry.definition.configuration
          == ["cleanup.policy": "compact", "min.compaction.lag.ms": "86400000"])
    }
  }

  @Test func eventsAreKeptForAYearAndMoreAndDeadLettersForAMonth() {
    for entry in plan().entries where entry.purpose != .state {
      let days = entry.purpose == .deadLetters ? 30 : 400
      #expect(
        entry.definition.configuration
          == ["cleanup.policy": "delete", "retention.ms": String(days * 86_400_000)])
    }
  }

  @Test func aPlanTellsMissingFromPresentFromWrong() {
    let found = plan(["test.incidents": 12, "test.reviews": 6, "unrelated": 1])
    let findings = Dictionary(
      uniqueKeysWithValues: found.entries.map { ($0.definition.name, $0.finding) })
    #expect(findings["test.incidents"] == .present)
    #expect(findings["test.reviews"] == .partitionsDiffer(found: 6))
    #expect(findings["test.deadlines"] == .missing)
    #expect(found.missing.count == 12)
    #expect(found.mismatched.map(\.definition.name) == ["test.reviews"])
    #expect(found.mismatchAdvice?.contains("test.reviews") == true)
    #expect(found.text(.plain).contains("has 6 partitions"))
  }

  @Test func aCompletePlanHasNothingToDo() {
    let existing = Dictionary(
      uniqueKeysWithValues: plan().entries.map { ($0.definition.name, 12) })
    let found = plan(existing)
    #expect(found.missing.isEmpty)
    #expect(found.mismatchAdvice == nil)
    #expect(found.text(.plain).hasSuffix("every topic is there"))
  }

  @Test func optionsReachTheDefinitions() {
    var options = TopicPlan.Options(partitions: 24)
    options.replicationFactor = 3
    options.retentionDays = 30
    let first = plan(options: options).missing[0]
    #expect(first.partitions == 24)
    #expect(first.replicationFactor == 3)
    #expect(first.configuration["retention.ms"] == "2592000000")
  }

  @Test func aPlanIsJSONForPrograms() throws {
    let object = try Samples.object(try plan(["test.reviews": 6]).json())
    let topics = try #require(object["topics"] as? [[String: Any]])
    #expect(topics.count == 14)
    #expect(topics[2]["finding"] as? String == "partitions-differ")
    #expect(topics[2]["partitionsFound"] as? Int == 6)
    #expect(topics[3]["finding"] as? String == "missing")
    #expect((topics[10]["settings"] as? [String: String])?["cleanup.policy"] == "compact")
  }

  @Test func aBrokerWithoutAdministrationIsSaidToBeSuch() throws {
    let cluster = try LocalCluster(topics: [])
    let plan = plan(try cluster.connection.topicPartitions())
    let error = try #require(throws: OperationsError.self) {
      try TopicApplication.apply(plan, over: cluster.connection)
    }
    #expect(error.code == .brokerRefuses)
    #expect(error.exitStatus == .brokerUnavailable)
    #expect(error.message.contains("vigil up"))
  }

  @Test func nothingMissingAsksNothingOfTheBroker() throws {
    let cluster = try LocalCluster(topics: [])
    let existing = Dictionary(
      uniqueKeysWithValues: plan().entries.map { ($0.definition.name, 12) })
    #expect(try TopicApplication.apply(plan(existing), over: cluster.connection).isEmpty)
  }
}
