import Kafka
import LocalStack
import Logging
import VigilOperations

/// The demonstration's topics on a cluster that is not ours.
enum DemoTopics {
  /// Creates them under the demonstration's own prefix.
  static func create(_ settings: OperatorSettings, _ configuration: KafkaConfiguration) throws {
    let admin = try KafkaAdmin(
      configuration: configuration,
      logger: Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() })
    defer { admin.close() }
    let names = LocalTopics.names(settings.topics, workers: WorkerTopology.all.map(\.worker))
    _ = try admin.createTopics(
      names.map { TopicDefinition(name: $0, partitions: Int32(settings.partitions)) })
  }
}
