import Kafka

/// Creates what a plan misses.
public enum TopicApplication {
  /// The topics that were created. Throws `broker-refuses` where the broker takes no such requests
  /// or refuses one, after having tried all.
  public static func apply(
    _ plan: TopicPlan, over connection: Connection
  ) throws(OperationsError) -> [String] {
    let missing = plan.missing
    guard !missing.isEmpty else { return [] }
    let admin = try connection.admin()
    let outcomes = try connection.address.calling {
      do {
        return try admin.createTopics(missing)
      } catch let error as KafkaError where KafkaAdmin.isUnsupported(error) {
        throw OperationsError(
          .brokerRefuses,
          "the broker at \(connection.address.bootstrapServers) takes no requests to create "
            + "topics. The embedded broker does not: `vigil up` creates the topics itself when it "
            + "starts one. Name a Kafka cluster with KAFKA_BOOTSTRAP_SERVERS")
      }
    }
    var created: [String] = []
    var refused: [String] = []
    for specification in missing {
      switch outcomes[specification.name] {
      case .done: created.append(specification.name)
      case .existed: break
      case .failed(let error): refused.append("\(specification.name): \(error.detail)")
      case nil: refused.append("\(specification.name): the broker did not answer for it")
      }
    }
    guard refused.isEmpty else {
      let done =
        created.isEmpty ? "none was created" : "created were \(created.joined(separator: ", "))"
      throw OperationsError(
        .brokerRefuses,
        "not every topic could be created (\(done)):\n  " + refused.joined(separator: "\n  "))
    }
    return created
  }
}
