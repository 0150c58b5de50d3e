import Kafka
import Testing

@Suite("Brokers that cannot be reached")
struct ConnectionTests {
  private func complaint(
    _ properties: [String: String], timeoutMs: Int = 3_000
  ) throws -> KafkaError? {
    let admin = try KafkaAdmin(
      configuration: KafkaConfiguration(properties), logger: quietLogger)
    defer { admin.close() }
    do {
      try admin.checkConnection(timeoutMs: timeoutMs)
      return nil
    } catch {
      return error
    }
  }

  @Test("A reachable broker passes")
  func reachable() throws {
    let cluster = try TestCluster()
    #expect(try complaint(cluster.configuration.properties) == nil)
  }

  @Test("Nobody listens at the address: the error names it and says what to check")
  func refused() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let address = try #require(cluster.embedded).bootstrapServers
    cluster.embedded?.close()
    let error = try #require(try complaint(["bootstrap.servers": address]))
    #expect(error.isRetriable)
    #expect([.transport, .timedOut, .allBrokersDown].contains(error.code))
    #expect(error.detail.contains(address))
    #expect(error.description.contains("bootstrap.servers"))
  }

  @Test("A host name that does not exist is told as such")
  func unresolvable() throws {
    let error = try #require(
      try complaint(["bootstrap.servers": "no-such-host.invalid:9092"]))
    #expect(error.code == .resolve)
    #expect(error.detail.contains("no-such-host.invalid"))
  }

  @Test("Credentials the broker does not take are an authentication error, told without waiting")
  func wrongCredentials() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let address = try #require(cluster.embedded).bootstrapServers
    let start = ContinuousClock.now
    let error = try #require(
      try complaint(
        [
          "bootstrap.servers": address, "security.protocol": "SASL_PLAINTEXT",
          "sasl.mechanism": "PLAIN", "sasl.username": "worker",
          "sasl.password": "not-the-password",
        ], timeoutMs: TestCluster.patienceMs))
    #expect(error.code == .authentication)
    #expect(ContinuousClock.now - start < .milliseconds(TestCluster.patienceMs / 2))
    #expect(!error.isRetriable)
    #expect(!error.description.contains("not-the-password"))
  }

  @Test("TLS spoken to a port without TLS is told as such")
  func tlsToPlainPort() throws {
    let cluster = try TestCluster(embeddedOnly: true)
    let address = try #require(cluster.embedded).bootstrapServers
    let error = try #require(
      try complaint([
        "bootstrap.servers": address,
        "security.protocol": "SSL",
      ]))
    // The library calls a hang-up during the handshake a transport error, and says more in words.
    #expect([.tls, .transport].contains(error.code))
    #expect(error.detail.contains("SSL"))
    #expect(error.description.contains("security.protocol"))
  }
}
