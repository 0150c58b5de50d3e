import Dispatch
import Kafka
import Logging

/// The clients that a worker needs while partitions are restored, and at a broker's return: a reader of
/// changelogs, and one that asks for watermarks and topics.
///
/// Each costs a worker that is idle memory and wake-ups, so they are made when they are first used, and
/// given up when they have not been for a while.
final class RestoreClients {
  private let asking: KafkaConfiguration
  private let reading: KafkaConfiguration
  private let groupId: String
  private let logger: Logger
  private var currentReader: KafkaConsumer?
  private var currentAdmin: KafkaAdmin?
  private var lastUse = ContinuousClock.now
  /// Where clients are closed, which waits for their threads.
  private let closing = DispatchQueue(label: "vigil.closing")

  /// How long they are kept after their last use.
  private let idleMax: Duration

  init(
    asking: KafkaConfiguration, reading: KafkaConfiguration, groupId: String, idleMax: Duration,
    logger: Logger
  ) {
    self.idleMax = idleMax
    self.asking = asking
    self.reading = reading
    self.groupId = groupId
    self.logger = logger
  }

  /// Reads changelogs, committed records only.
  func reader() throws(KafkaError) -> KafkaConsumer {
    lastUse = .now
    if let currentReader { return currentReader }
    let reader = try KafkaConsumer(configuration: reading, groupId: groupId, logger: logger)
    currentReader = reader
    return reader
  }

  /// Asks for watermarks and topics.
  func admin() throws(KafkaError) -> KafkaAdmin {
    lastUse = .now
    if let currentAdmin { return currentAdmin }
    let admin = try KafkaAdmin(configuration: asking, logger: logger)
    currentAdmin = admin
    return admin
  }

  /// Closes what has not been used for a while; nothing may be read any more.
  func giveUpIfIdle() {
    guard currentReader != nil || currentAdmin != nil, lastUse + idleMax < .now else { return }
    closeCurrent()
  }

  private func closeCurrent() {
    nonisolated(unsafe) let (reader, admin) = (currentReader, currentAdmin)
    currentReader = nil
    currentAdmin = nil
    closing.async { [logger] in
      do {
        try reader?.close()
      } catch {
        logger.warning("closing the reader of changelogs failed: \(error)")
      }
      admin?.close()
    }
  }

  /// Closes everything and waits for it.
  func close() {
    closeCurrent()
    closing.sync {}
  }
}
