import Foundation
import Kafka
import Testing

@Suite("Configuration from the environment")
struct KafkaConfigurationTests {
  private func problems(_ environment: [String: String]) -> [KafkaConfigurationError.Problem] {
    do {
      _ = try KafkaConfiguration.fromEnvironment(environment)
      return []
    } catch {
      return error.problems
    }
  }

  private func withFile<Result>(
    _ contents: Data, _ body: (String) throws -> Result
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      UUID().uuidString)
    try contents.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test("Every KAFKA_ variable is a property; others are not looked at")
  func mapping() throws {
    let configuration = try KafkaConfiguration.fromEnvironment([
      "KAFKA_BOOTSTRAP_SERVERS": "one:9092,two:9092", "KAFKA_SECURITY_PROTOCOL": "PLAINTEXT",
      "KAFKA_QUEUED_MIN_MESSAGES": "10", "HOME": "/", "KAFKAESQUE": "1",
    ])
    #expect(
      configuration.properties == [
        "bootstrap.servers": "one:9092,two:9092", "security.protocol": "PLAINTEXT",
        "queued.min.messages": "10",
      ])
    #expect(configuration.bootstrapServers == "one:9092,two:9092")
  }

  @Test("A secret comes from a file, without the line break at its end, and is never shown")
  func secretFromFile() throws {
    try withFile(Data("open sesame \n".utf8)) { path in
      let configuration = try KafkaConfiguration.fromEnvironment([
        "KAFKA_SASL_PASSWORD_FILE": path, "KAFKA_SASL_USERNAME": "worker",
        "KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT", "KAFKA_SASL_MECHANISM": "PLAIN",
      ])
      #expect(configuration.properties["sasl.password"] == "open sesame ")
      #expect(configuration.effective["sasl.password"] == "********")
      #expect(configuration.effective["sasl.username"] == "worker")
    }
  }

  @Test("All problems are reported at once, each with the variable that causes it")
  func allAtOnce() throws {
    let found = problems([
      "KAFKA_BOOTSTRAP_SERVER": "one:9092", "KAFKA_SOCKET_TIMEOUT_MS": "soon",
      "KAFKA_SECURITY_PROTOCOL": "TELEPATHY", "KAFKA_ENABLE_AUTO_COMMIT": "true",
      "KAFKA_SASL_PASSWORD_FILE": "/nonexistent/secret", "KAFKA_ACKS": "all",
      "KAFKA_ACKS_FILE": "/nonexistent/acks",
    ])
    #expect(
      found.map(\.source) == [
        "KAFKA_ACKS_FILE", "KAFKA_BOOTSTRAP_SERVER", "KAFKA_ENABLE_AUTO_COMMIT",
        "KAFKA_SASL_PASSWORD_FILE", "KAFKA_SECURITY_PROTOCOL", "KAFKA_SOCKET_TIMEOUT_MS",
      ])
    #expect(found[1].message.contains("bootstrap.server"))
    #expect(found[3].message.contains("/nonexistent/secret"))
  }

  @Test("A secret the library refuses is not repeated in the problem")
  func secretNotRepeated() throws {
    let found = problems([
      "KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_KEY_PEM": "-----not a key-----",
    ])
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { !$0.description.contains("not a key") })
  }

  @Test("Settings that do not fit together are found without a broker")
  func combination() throws {
    let found = problems([
      "KAFKA_SESSION_TIMEOUT_MS": "60000", "KAFKA_MAX_POLL_INTERVAL_MS": "10000",
    ])
    #expect(found.count == 1)
    #expect(found.first?.message.contains("max.poll.interval.ms") == true)
    #expect(problems(["KAFKA_ACKS": "1"]).count == 1)
  }

  @Test("A certificate that is not there is found without a broker")
  func missingCertificate() throws {
    let found = problems([
      "KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CA_LOCATION": "/nonexistent/ca.pem",
    ])
    #expect(found.count == 1)
    #expect(found.first?.message.contains("ssl.ca.location") == true)
  }

  @Test("What Kubernetes adds for a service called kafka is passed over")
  func serviceLinks() throws {
    let configuration = try KafkaConfiguration.fromEnvironment([
      "KAFKA_SERVICE_HOST": "10.0.0.1", "KAFKA_SERVICE_PORT": "9092",
      "KAFKA_SERVICE_PORT_TLS": "9093", "KAFKA_PORT": "tcp://10.0.0.1:9092",
      "KAFKA_PORT_9092_TCP": "tcp://10.0.0.1:9092", "KAFKA_PORT_9092_TCP_ADDR": "10.0.0.1",
    ])
    #expect(configuration.properties.isEmpty)
  }

  @Test("A file that is empty, too large or not text is refused, not half read")
  func unusableFiles() throws {
    for contents in [Data(), Data([0xff, 0xfe]), Data(count: 2 << 20), Data("\n".utf8)] {
      try withFile(contents) { path in
        #expect(problems(["KAFKA_SASL_USERNAME_FILE": path]).count == 1)
      }
    }
  }

  @Test(
    "Every reserved property is refused with its reason",
    arguments: KafkaConfiguration.reserved.keys.sorted())
  func reserved(property: String) throws {
    let found = #expect(throws: KafkaConfigurationError.self) {
      try KafkaConfiguration([property: "true"]).validate()
    }
    let reason = try #require(KafkaConfiguration.reserved[property])
    #expect(found?.problems.count == 1)
    #expect(found?.problems.first?.message.contains(reason) == true)
  }

  @Test("The library is one the module was written for")
  func libraryVersion() {
    let parts = KafkaConfiguration.libraryVersion.split(separator: ".").compactMap { Int($0) }
    #expect(parts.count >= 2 && parts[0] == 2, "\(KafkaConfiguration.libraryVersion)")
  }

  @Test("The module's own defaults are valid")
  func defaults() {
    #expect(throws: Never.self) {
      try KafkaConfiguration(KafkaConfiguration.consumerDefaults).validate()
    }
    #expect(throws: Never.self) {
      try KafkaConfiguration(KafkaConfiguration.producerDefaults).validate()
    }
  }
}
