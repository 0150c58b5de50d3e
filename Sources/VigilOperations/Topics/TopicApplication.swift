import Kafka

/// Creates what a plan misses.
public enum TopicApplication {
  /// The topics that were created; one that somebody else creates at the same time is not among
  /// them.
  ///
  /// Throws `broker-refuses` where the broker takes no such requests or refuses one of the topics;
  /// others may have been created then, and applying again goes on with what is missing.
  public static func apply(
    _ plan: TopicPlan, over connection: Connection
  ) throws(OperationsError) -> [String] {
    let missing = plan.missing
    guard !missing.isEmpty else { return [] }
    // It would not even answer the request.
    guard !connection.address.isEmbedded else { throw unsupported(connection) }
    let admin = try connection.admin()
    defer { admin.close() }
    let existed: [String]
    do throws(KafkaError) {
      existed = try admin.createTopics(missing)
    } catch {
      throw failure(error, connection)
    }
    return missing.map(\.name).filter { !existed.contains($0) }
  }

  private static func failure(_ error: KafkaError, _ connection: Connection) -> OperationsError {
    switch error.code {
    case .unsupported: unsupported(connection)
    case .invalidArgument:
      // Here it is the request that the broker does not like, not the connection's settings.
      OperationsError(
        .brokerRefuses,
        "the broker at \(connection.address.bootstrapServers) refuses: \(error); "
          + "--replication-factor and --partitions say what is asked of it")
    default: connection.address.failure(error)
    }
  }

  private static func unsupported(_ connection: Connection) -> OperationsError {
    OperationsError(
      .brokerRefuses,
      "the broker at \(connection.address.bootstrapServers) takes no requests to create topics. "
        + "The embedded broker does not: `vigil up` creates the topics of VIGIL_TOPIC_PREFIX itself when it starts "
        + "one. "
        + "Name a Kafka cluster with KAFKA_BOOTSTRAP_SERVERS")
  }
}
