import ArgumentParser
import VigilOperations

struct TopicsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics",
    abstract: "Hold the topics of a cluster against those the workers need.",
    subcommands: [TopicsPlanCommand.self, TopicsApplyCommand.self],
    defaultSubcommand: TopicsPlanCommand.self)
}

/// How topics are to be made.
struct TopicOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Partitions of every topic; wins over VIGIL_PARTITIONS (12 where nothing is said). Chosen "
        + "once.", valueName: "number"))
  var partitions: Int?

  @Option(
    help: ArgumentHelp(
      "Copies of each partition; the cluster's default where nothing is said.",
      valueName: "number"))
  var replicationFactor: Int?

  @Option(help: ArgumentHelp("Days for which events are kept.", valueName: "days"))
  var retentionDays = 400

  func validate() throws {
    if let partitions, !OperatorSettings.partitionsRange.contains(partitions) {
      throw ValidationError("--partitions takes a number from 1 to 1000.")
    }
    if let replicationFactor, !(1...100).contains(replicationFactor) {
      throw ValidationError("--replication-factor takes a number from 1 to 100.")
    }
    guard (1...36_500).contains(retentionDays) else {
      throw ValidationError("--retention-days takes a number from 1 to 36500.")
    }
  }

  func plan(_ common: CommonOptions, over connection: Connection) throws -> TopicPlan {
    let settings = try common.settings()
    var options = TopicPlan.Options(partitions: partitions ?? settings.partitions)
    options.replicationFactor = replicationFactor
    options.retentionDays = retentionDays
    return TopicPlan(
      names: settings.topics, options: options, existing: try connection.topicPartitions())
  }
}

struct TopicsPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "List every topic needed, and what the cluster has of it.",
    discussion: """
      Changes nothing. Exit code 69 where a topic has another number of partitions than the \
      workers expect.

      Examples:
        vigil topics plan
        vigil topics plan --partitions 24 --replication-factor 3 --format json
      """)

  @OptionGroup var topics: TopicOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Reporting.run {
      let plan = try topics.plan(common, over: try common.connection())
      switch common.format {
      case .text: Reporting.print(plan.text(common.style))
      case .json: Reporting.print(try plan.json())
      }
      try Reporting.exit(plan.mismatched.isEmpty ? .ok : .brokerUnavailable)
    }
  }
}

struct TopicsApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Create the topics that are missing.",
    discussion: """
      Topics that exist are left as they are. Exit code 69 where the broker refuses, and where a \
      topic has another number of partitions than the workers expect.

      Examples:
        vigil topics apply
        vigil topics apply --partitions 24 --replication-factor 3
      """)

  @OptionGroup var topics: TopicOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Reporting.run {
      let connection = try common.connection()
      let plan = try topics.plan(common, over: connection)
      let created = try TopicApplication.apply(plan, over: connection)
      switch common.format {
      case .text:
        for topic in created { Reporting.print("created \(topic)") }
        Reporting.print(created.isEmpty ? "nothing to create" : "\(created.count) created")
      case .json: Reporting.print(try JSONText.of(["created": created]))
      }
      if let advice = plan.mismatchAdvice {
        Reporting.note("vigil: \(advice)")
        try Reporting.exit(.brokerUnavailable)
      }
    }
  }
}
