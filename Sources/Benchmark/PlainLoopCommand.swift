import ArgumentParser
import Foundation
import Kafka
import Logging
import WorkerRuntime

/// The loop that workers are compared with: takes records and writes them to another topic as they
/// are, with no decoding, no state and no decisions.
///
/// It uses the worker's own port to the client library, so that both run with the same client
/// settings, batch sizes and order of commits.
struct PlainLoopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plain-loop", abstract: "Copy records until ended.", shouldDisplay: false)

  @Option var bootstrapServers: String
  @Option var group: String
  @Option var input: String
  @Option var output: String
  @Option var guarantee: ProcessingGuarantee
  @Option var readyFile: String
  @Flag var embedded = false

  private static let recordsPerBatchMax = 10_000
  private static let idlePollMs = 100
  private static let transactionTimeoutMs = 10_000

  func run() throws {
    var configuration = try KafkaConfiguration.fromEnvironment(
      ProcessInfo.processInfo.environment)
    configuration.properties["bootstrap.servers"] = bootstrapServers
    if embedded { configuration = configuration.withDefaults(EmbeddedBroker.clientProperties) }
    let broker = try KafkaWorkerBroker(
      configuration,
      membership: .init(
        group: group, transactionalId: group + "-plain", staticId: nil,
        sessionTimeoutMs: PipelineBenchmark.sessionTimeoutMs,
        transactionTimeoutMs: Self.transactionTimeoutMs),
      guarantee: guarantee, logger: Logger(label: "plain-loop"))
    let starter = FromTheBeginning(broker)
    try broker.subscribe([input], listener: starter)
    while !starter.hasPartitions {
      _ = try broker.poll(recordsMax: 1, timeoutMs: Self.idlePollMs)
      if let failure = starter.failure { throw failure }
    }
    try Data().write(to: URL(fileURLWithPath: readyFile))
    while true { try copyBatch(broker) }
  }

  private func copyBatch(_ broker: KafkaWorkerBroker) throws {
    let polled = try broker.poll(
      recordsMax: Self.recordsPerBatchMax, timeoutMs: Self.idlePollMs)
    guard !polled.records.isEmpty else { return }
    var copies: [ProducerRecord] = []
    copies.reserveCapacity(polled.records.count)
    var offsets: [TopicPartition: Int64] = [:]
    for record in polled.records {
      copies.append(
        ProducerRecord(
          topic: output, partition: record.partition, key: record.key, value: record.value,
          headers: record.headers))
      offsets[record.topicPartition] = record.offset + 1
    }
    switch guarantee {
    case .exactlyOnce:
      try broker.commitTransaction(copies, offsets: offsets)
    case .atLeastOnce:
      _ = try broker.write(copies)
      try broker.commitOffsets(offsets)
    }
  }
}

extension ProcessingGuarantee: ExpressibleByArgument {}

/// Reads every partition from its beginning as soon as it is assigned.
private final class FromTheBeginning: AssignmentListener {
  private unowned let broker: KafkaWorkerBroker
  private(set) var hasPartitions = false
  private(set) var failure: (any Error)?

  init(_ broker: KafkaWorkerBroker) { self.broker = broker }

  func partitionsAssigned(_ partitions: [TopicPartition]) {
    do {
      try broker.seek(Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) }))
      try broker.resume(partitions)
      hasPartitions = true
    } catch {
      failure = error
    }
  }

  func partitionsRevoked(_ partitions: [TopicPartition]) {}
  func partitionsLost(_ partitions: [TopicPartition]) {}
}
