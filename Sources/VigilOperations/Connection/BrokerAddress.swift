import Kafka

/// The broker that a command talks to, and how it was found.
public struct BrokerAddress: Sendable {
  /// The client properties, with `bootstrap.servers`.
  public let configuration: KafkaConfiguration
  /// What named the broker, for messages: a variable, an option or a file.
  public let origin: String
  /// True for the embedded broker of `vigil up`.
  public let isEmbedded: Bool

  /// Creates an address.
  public init(configuration: KafkaConfiguration, origin: String, isEmbedded: Bool) {
    self.configuration = configuration
    self.origin = origin
    self.isEmbedded = isEmbedded
  }

  /// `host:port` pairs.
  public var bootstrapServers: String { configuration.bootstrapServers ?? "" }

  /// Finds the broker: the option, else `KAFKA_BOOTSTRAP_SERVERS`, else the embedded broker's file.
  ///
  /// Every other `KAFKA_*` variable applies to whichever is found. `readFile` returns the text of
  /// the embedded broker's file and throws where there is none.
  public static func find(
    environment: [String: String], bootstrapServers option: String? = nil,
    readFile: (String) throws -> String
  ) throws(OperationsError) -> BrokerAddress {
    var configuration: KafkaConfiguration
    do throws(KafkaConfigurationError) {
      configuration = try KafkaConfiguration.fromEnvironment(environment)
    } catch {
      throw OperationsError(.settingsInvalid, "the broker's settings are wrong:\n\(error)")
    }
    if let option {
      configuration.properties["bootstrap.servers"] = option
      return BrokerAddress(
        configuration: configuration, origin: "--bootstrap-servers", isEmbedded: false)
    }
    if let named = configuration.bootstrapServers, !named.isEmpty {
      return BrokerAddress(
        configuration: configuration, origin: "KAFKA_BOOTSTRAP_SERVERS", isEmbedded: false)
    }
    let file = LocalBroker.bootstrapFile(environment: environment)
    guard let address = try? readFile(file).trimmingSpace(), !address.isEmpty,
      address.utf8.count <= LocalBroker.addressBytesMax
    else {
      throw OperationsError(
        .brokerUnnamed,
        "no broker is named and none runs here (no address in \(file)); start one with "
          + "`vigil up`, or set KAFKA_BOOTSTRAP_SERVERS")
    }
    configuration.properties["bootstrap.servers"] = address
    return BrokerAddress(
      configuration: configuration.withDefaults(EmbeddedBroker.clientProperties), origin: file,
      isEmbedded: true)
  }

  /// The failure of a call to this broker in the words of the person at the keyboard.
  func failure(_ error: KafkaError) -> OperationsError {
    switch error.code {
    case .timedOut, .transport, .allBrokersDown, .resolve:
      let advice =
        isEmbedded ? "is `vigil up` still running?" : "is it up, and reachable from here?"
      return OperationsError(
        .brokerUnavailable,
        "no broker answers at \(bootstrapServers) (named by \(origin)); \(advice)")
    case .authentication, .tls, .topicAuthorization, .groupAuthorization, .clusterAuthorization:
      return OperationsError(
        .brokerRefuses, "the broker at \(bootstrapServers) refuses: \(error)")
    case .invalidArgument:
      return OperationsError(.settingsInvalid, "the broker's settings are wrong: \(error)")
    default:
      return OperationsError(
        error.isRetriable ? .brokerUnavailable : .brokerRefuses,
        "the broker at \(bootstrapServers) (named by \(origin)) answers with an error: \(error)")
    }
  }
}

extension String {
  func trimmingSpace() -> String {
    let head = drop(while: \.isWhitespace)
    return String(head.reversed().drop(while: \.isWhitespace).reversed())
  }
}
