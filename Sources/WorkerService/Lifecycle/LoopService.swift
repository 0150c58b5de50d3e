import Foundation
import Kafka
import Logging
import ServiceLifecycle
import Synchronization
import VigilEvents
import WorkerRuntime

/// Runs a worker's loop on a thread of its own until a shutdown or a failure ends it.
///
/// A broker that does not answer is waited for; topics that are missing are waited for up to
/// `topicsWaitMs`, as they may be about to be created. A graceful shutdown commits the batch in
/// hand and leaves the group.
///
/// Not generic itself: whoever holds a service holds it as `any Service`, through which the compiler
/// cannot see which concern runs. The closure made where the concern is known has its loop compiled
/// for that concern.
public final class LoopService: Service {
  private let worker: String
  private let context: WorkerContext
  private let runLoop: @Sendable (LoopService) throws -> Void
  private let mustStop = Atomic<Bool>(false)

  /// How long missing topics, and the embedded broker's address, are waited for.
  static var topicsWaitMs: Int { 30_000 }
  private static var retryPauseMs: Int { 500 }
  /// More threads than this are only taken where a setting says so: handing over to the broker's
  /// client is one thread's work.
  private static var workThreadsMax: Int { 4 }
  private static var stackBytes: Int { 8 << 20 }

  /// Creates the service.
  public init<C: Concern>(_ concern: C, context: WorkerContext) {
    self.worker = C.name
    self.context = context
    self.runLoop = { service in try service.run(concern) }
  }

  public func run() async throws {
    try await withGracefulShutdownHandler {
      try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        let thread = Thread { [self] in
          do {
            try runLoop(self)
            done.resume()
          } catch {
            done.resume(throwing: error)
          }
        }
        thread.name = worker
        thread.stackSize = Self.stackBytes
        thread.start()
      }
    } onGracefulShutdown: {
      self.mustStop.store(true, ordering: .relaxed)
    }
  }

  private var isStopping: Bool { mustStop.load(ordering: .relaxed) }

  private func run<C: Concern>(_ concern: C) throws {
    let logger = context.logging.logger("loop")
    let observer = context.observer()
    guard let kafka = try locatedBroker(observer) else { return }
    let broker = try KafkaWorkerBroker(
      kafka, membership: membership, guarantee: context.settings.processingGuarantee,
      logger: context.logging.logger("kafka"))
    let loop = WorkerLoop(
      concern: concern, configuration: configuration, broker: broker,
      wallClock: context.wallClock, monotonicMs: SystemWallClock.monotonicMilliseconds,
      observer: observer)
    try join(loop, observer, logger)
    while !isStopping { try loop.runOnce() }
    try loop.drain()
  }

  /// Joins the group, patiently: a broker may be starting, and topics may be about to be created.
  private func join<C: Concern>(
    _ loop: WorkerLoop<C>, _ observer: ObserverGroup, _ logger: Logger
  ) throws {
    let giveUpAtMs = SystemWallClock.monotonicMilliseconds() + Int64(Self.topicsWaitMs)
    while !isStopping {
      do {
        try loop.start()
        return
      } catch let error as BrokerError where error.isRetriable {
        observer.brokerUnavailable(operation: error.operation, detail: error.detail)
      } catch let error as RuntimeError where error.code == .topicMissing {
        guard SystemWallClock.monotonicMilliseconds() < giveUpAtMs else { throw error }
        logger.warning("waiting for the topics: \(error.detail)")
      }
      observer.loopProgressed()
      pause()
    }
  }

  private func pause() { Thread.sleep(forTimeInterval: Double(Self.retryPauseMs) / 1_000) }

  /// The broker's properties; nil where the shutdown came before an embedded broker was found.
  private func locatedBroker(_ observer: ObserverGroup) throws -> KafkaConfiguration? {
    guard case .embedded(let file) = context.settings.broker else { return context.settings.kafka }
    var configuration = context.settings.kafka.withDefaults(EmbeddedBroker.fetchProperties)
    let giveUpAtMs = SystemWallClock.monotonicMilliseconds() + Int64(Self.topicsWaitMs)
    while !isStopping {
      if let text = try? String(contentsOfFile: file, encoding: .utf8) {
        let servers = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if !servers.isEmpty {
          configuration.properties["bootstrap.servers"] = servers
          return configuration
        }
      }
      guard SystemWallClock.monotonicMilliseconds() < giveUpAtMs else {
        throw BrokerError(
          .fatal, operation: "find the embedded broker",
          detail: "\(file) holds no address; start the broker with `vigil up`")
      }
      observer.brokerUnavailable(operation: "find the embedded broker", detail: file)
      observer.loopProgressed()
      pause()
    }
    return nil
  }

  private var membership: KafkaWorkerBroker.Membership {
    let settings = context.settings
    let member = settings.topicPrefix + worker + "-" + settings.instance
    let isEmbedded = if case .embedded = settings.broker { true } else { false }
    return KafkaWorkerBroker.Membership(
      group: settings.topicPrefix + worker, transactionalId: member,
      staticId: settings.groupStatic && !isEmbedded ? member : nil,
      sessionTimeoutMs: settings.sessionTimeoutMs,
      transactionTimeoutMs: settings.transactionTimeoutMs)
  }

  private var configuration: WorkerConfiguration {
    let settings = context.settings
    var configuration = WorkerConfiguration(
      topics: TopicNames(prefix: settings.topicPrefix), guarantee: settings.processingGuarantee,
      partitionCount: settings.partitions)
    configuration.batchEffectsMax = settings.batchRecordsMax
    configuration.commitIntervalMs = settings.commitIntervalMs
    configuration.backlogCommitIntervalMs = settings.backlogCommitIntervalMs
    configuration.workThreads =
      settings.workThreads > 0
      ? settings.workThreads
      : min(Self.workThreadsMax, ProcessInfo.processInfo.activeProcessorCount)
    configuration.wakeUpsPerTurnMax = settings.wakeUpsPerBatchMax
    configuration.reviewsPerTurnMax = settings.reviewsPerBatchMax
    configuration.sessionTimeoutMs = settings.sessionTimeoutMs
    configuration.transactionTimeoutMs = settings.transactionTimeoutMs
    configuration.clockSkewToleranceMs = settings.clockSkewToleranceMs
    configuration.eventBytesMax = settings.maxEventBytes
    return configuration
  }
}
