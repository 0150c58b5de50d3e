import ArgumentParser
import Foundation
import Kafka
import LocalStack
import Logging
import VigilEvents
import VigilOperations

/// Runs the embedded broker alone, in a process of its own.
struct BrokerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broker",
    abstract: "Run the embedded broker alone, until Ctrl-C.",
    discussion: """
      For demonstrations and tests on this machine: it listens on loopback, keeps everything in \
      memory and forgets it at the end. `vigil up` starts it by itself.

      Example:
        vigil broker --bootstrap-file /tmp/vigil-bootstrap
      """)

  @Option(help: ArgumentHelp("File that is given the broker's address.", valueName: "file"))
  var bootstrapFile: String

  @Option(help: ArgumentHelp("Partitions of every topic.", valueName: "number"))
  var partitions = 12

  @Option(help: ArgumentHelp("What every topic's name starts with.", valueName: "prefix"))
  var prefix = "vigil."

  @Option(help: ArgumentHelp("Workers whose topics are created.", valueName: "names"))
  var workers = WorkerTopology.all.map(\.worker).joined(separator: ",")

  func validate() throws {
    guard OperatorSettings.partitionsRange.contains(partitions) else {
      throw ValidationError("--partitions takes a number from 1 to 1000.")
    }
    guard (try? OperatorSettings(environment: [:], topicPrefix: prefix)) != nil else {
      throw ValidationError("--prefix takes 1 to 100 letters, digits, `.`, `_` or `-`.")
    }
  }

  func run() throws {
    try Reporting.run { try serve() }
  }

  private func serve() throws {
    let interruption = Interruption()
    let topics = LocalTopics.names(
      TopicNames(prefix: prefix), workers: workers.split(separator: ",").map(String.init))
    let broker = try EmbeddedBroker(
      topics: topics.map { TopicDefinition(name: $0, partitions: Int32(partitions)) },
      logger: Logger(label: "broker") { _ in SwiftLogNoOpLogHandler() })
    defer { broker.close() }
    try publishAddress(broker.bootstrapServers)
    Reporting.print("broker: listening on \(broker.bootstrapServers), \(topics.count) topics")
    while !interruption.isRequested { usleep(50_000) }
    try? FileManager.default.removeItem(atPath: bootstrapFile)
  }

  /// Written whole, then renamed: whoever finds the file finds an address.
  private func publishAddress(_ servers: String) throws {
    let draft = bootstrapFile + ".new"
    do {
      try Data((servers + "\n").utf8).write(to: URL(fileURLWithPath: draft))
      _ = try? FileManager.default.removeItem(atPath: bootstrapFile)
      try FileManager.default.moveItem(atPath: draft, toPath: bootstrapFile)
    } catch {
      throw OperationsError(
        .usage, "--bootstrap-file \(bootstrapFile) cannot be written; name one in a folder of yours"
      )
    }
  }
}
