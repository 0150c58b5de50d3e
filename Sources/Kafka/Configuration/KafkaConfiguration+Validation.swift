import CRdKafka

extension KafkaConfiguration {
  /// Checks every property, and how they fit together, without using the network.
  ///
  /// Certificates and keys named by path are opened. Whether the brokers exist and accept the
  /// credentials only a call to ``KafkaAdmin`` can tell.
  /// - Throws: ``KafkaConfigurationError`` with every problem found.
  public func validate() throws(KafkaConfigurationError) {
    let found = problems()
    guard found.isEmpty else { throw KafkaConfigurationError(problems: found) }
  }

  /// Every problem of the properties, each by its own; how they fit together only if there is none.
  func problems() -> [KafkaConfigurationError.Problem] {
    let single = properties.sorted { $0.key < $1.key }.compactMap { property, value in
      problem(of: property, value)
    }
    return single.isEmpty ? combinationProblems() : single
  }

  private func problem(of property: String, _ value: String) -> KafkaConfigurationError.Problem? {
    func problem(_ message: String) -> KafkaConfigurationError.Problem {
      .init(source: property, property: property, message: message)
    }
    if let reason = Self.reserved[property] {
      return problem("\(property) is not yours to set: \(reason)")
    }
    guard let scratch = rd_kafka_conf_new() else { return problem("out of memory") }
    defer { rd_kafka_conf_destroy(scratch) }
    let reason = NativeText.collect { text, size in
      rd_kafka_conf_set(scratch, property, value, text, size) == RD_KAFKA_CONF_OK
    }
    guard let reason else { return nil }
    // The library repeats the value in its reason.
    return problem(
      Self.isSecret(property) ? "the value of \(property) is not acceptable" : reason)
  }

  private func combinationProblems() -> [KafkaConfigurationError.Problem] {
    // With these a client would talk to a token server or run kinit as soon as it exists.
    let mechanism = (properties["sasl.mechanism"] ?? properties["sasl.mechanisms"] ?? "")
      .uppercased()
    guard mechanism != "OAUTHBEARER", mechanism != "GSSAPI" else { return [] }
    var offline = self
    offline.properties["bootstrap.servers"] = nil
    offline.properties["debug"] = nil
    var problems: [KafkaConfigurationError.Problem] = []
    for role in [ClientRole.consumer(groupId: "check"), .producer(transactionalId: "check")] {
      do {
        let client = try NativeClient(
          role: role, configuration: offline, context: ClientContext(log: nil))
        client.destroy()
      } catch {
        let message = error.detail
        if !problems.contains(where: { $0.message == message }) {
          problems.append(.init(source: role.name, property: nil, message: message))
        }
      }
    }
    return problems
  }
}
