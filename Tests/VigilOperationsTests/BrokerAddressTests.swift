import Testing
import VigilOperations

@Suite struct BrokerAddressTests {
  private struct NoFile: Error {}

  private func find(
    _ environment: [String: String], option: String? = nil, files: [String: String] = [:]
  ) throws -> BrokerAddress {
    try BrokerAddress.find(environment: environment, bootstrapServers: option) { path in
      guard let text = files[path] else { throw NoFile() }
      return text
    }
  }

  @Test func theOptionWinsOverTheVariableAndThatOverTheFile() throws {
    let environment = [
      "KAFKA_BOOTSTRAP_SERVERS": "b:9092", "VIGIL_EMBEDDED_BOOTSTRAP_FILE": "/run/x",
    ]
    let files = ["/run/x": "c:1\n"]
    #expect(try find(environment, option: "a:9092", files: files).bootstrapServers == "a:9092")
    let named = try find(environment, files: files)
    #expect(named.bootstrapServers == "b:9092")
    #expect(!named.isEmbedded)
    let embedded = try find(["VIGIL_EMBEDDED_BOOTSTRAP_FILE": "/run/x"], files: files)
    #expect(embedded.bootstrapServers == "c:1")
    #expect(embedded.isEmbedded)
    #expect(embedded.origin == "/run/x")
  }

  @Test func otherClientPropertiesApplyToWhicheverBrokerIsFound() throws {
    let found = try find(
      ["KAFKA_CLIENT_RACK": "r1", "VIGIL_EMBEDDED_BOOTSTRAP_FILE": "/run/x"],
      files: ["/run/x": "c:1"])
    #expect(found.configuration.properties["client.rack"] == "r1")
  }

  @Test func withoutAnyBrokerTheMessageSaysHowToGetOne() throws {
    for files in [[:], ["/tmp/vigil-7/bootstrap": " \n"]] {
      let error = try #require(throws: OperationsError.self) {
        try find(["VIGIL_EMBEDDED_BOOTSTRAP_FILE": "/tmp/vigil-7/bootstrap"], files: files)
      }
      #expect(error.code == .brokerUnnamed)
      #expect(error.exitStatus == .brokerUnavailable)
      #expect(error.message.contains("vigil up"))
      #expect(error.message.contains("KAFKA_BOOTSTRAP_SERVERS"))
      #expect(error.message.contains("/tmp/vigil-7/bootstrap"))
    }
  }

  @Test func aWrongPropertyIsAConfigurationError() throws {
    let error = try #require(throws: OperationsError.self) {
      try find(["KAFKA_BOOTSTRAP_SERVERS": "b:9092", "KAFKA_NO_SUCH_THING": "1"])
    }
    #expect(error.code == .settingsInvalid)
    #expect(error.exitStatus == .configuration)
    #expect(error.message.contains("KAFKA_NO_SUCH_THING"))
  }

  @Test func theDefaultFileIsTheUsersOwn() {
    #expect(
      LocalBroker.defaultBootstrapFile(environment: ["XDG_RUNTIME_DIR": "/run/user/7"])
        == "/run/user/7/vigil/bootstrap")
    #expect(
      LocalBroker.defaultBootstrapFile(environment: [:], userId: 7) == "/tmp/vigil-7/bootstrap")
    #expect(
      LocalBroker.defaultBootstrapFile(environment: ["XDG_RUNTIME_DIR": "relative"], userId: 7)
        == "/tmp/vigil-7/bootstrap")
  }
}
