import Kafka
import LocalStack
import VigilOperations

/// The demonstration's topics on a cluster that is not ours.
enum DemoTopics {
  /// Creates them under the demonstration's own prefix.
  static func create(_ settings: OperatorSettings, _ connection: Connection) throws {
    let admin = try KafkaAdmin(
      configuration: connection.configuration, logger: connection.logger)
    defer { admin.close() }
    let names = LocalTopics.names(settings.topics, workers: WorkerTopology.all.map(\.worker))
    try admin.createTopics(
      names.map { TopicDefinition(name: $0, partitions: Int32(settings.partitions)) })
  }
}
