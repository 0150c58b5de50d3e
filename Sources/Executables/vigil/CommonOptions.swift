import ArgumentParser
import CivilTime
import Foundation
import Logging
import VigilOperations

extension TerminalStyle.Colours: ExpressibleByArgument {}

/// Options of every command that looks at a broker.
struct CommonOptions: ParsableArguments {
  @Option(help: "Write tables for people (text) or JSON for programs (json).")
  var format = OutputFormat.text

  @Option(
    help: ArgumentHelp(
      "The broker's host:port; wins over KAFKA_BOOTSTRAP_SERVERS.", valueName: "host:port"))
  var bootstrapServers: String?

  @Option(
    help: ArgumentHelp(
      "What every topic's name starts with; wins over VIGIL_TOPIC_PREFIX.", valueName: "prefix"))
  var topicPrefix: String?

  @Option(help: "Colours: on a terminal unless NO_COLOR is set (auto), always, or never.")
  var color = TerminalStyle.Colours.auto

  @Flag(help: "Write the client library's own messages to standard error.")
  var verbose = false

  var environment: [String: String] { Self.environment }

  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The London date by the clock that the workers share, for commands that need no broker.
  static func today() throws -> CivilDate {
    let settings = try OperatorSettings(environment: environment, topicPrefix: nil)
    return LondonTime.date(of: settings.clock.now())
  }

  var style: TerminalStyle { .ofStandardOutput(color, environment: environment) }

  func settings() throws -> OperatorSettings {
    try OperatorSettings(environment: environment, topicPrefix: topicPrefix)
  }

  func connection() throws -> Connection {
    let address = try BrokerAddress.find(
      environment: environment, bootstrapServers: bootstrapServers
    ) { file in
      String(
        decoding: try FileContent.read(file, bytesMax: LocalBroker.addressBytesMax), as: UTF8.self)
    }
    guard verbose else { return Connection(address) }
    var logger = Logger(label: "kafka") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .debug
    return Connection(address, logger: logger)
  }
}
