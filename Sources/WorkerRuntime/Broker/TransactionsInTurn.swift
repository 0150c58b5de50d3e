import Kafka

/// The transactions of an instance, one after the other, made by two producers in turn.
///
/// After a commit the broker takes a while to complete the transaction, and refuses the next one of
/// the same producer meanwhile; the client then sleeps for 20 ms. And a producer that waits for its
/// commit sends nothing. So while one producer is at its commit, the next transaction is begun with the
/// other. Its records follow those of the one before into the log, and it is committed only when the
/// outcome of that is known.
///
/// Both transactional ids belong to the instance's slot: whoever takes the slot over shuts both
/// producers out, and ends what either left open, before anything is restored.
final class TransactionsInTurn {
  private let writers: [TransactionWriter]
  /// Which of them has the transaction in hand, or will have the next one.
  private var inHand = 0
  private var committing: TransactionWriter?

  /// Takes the slot over. Throws where the broker does not let it, or is out of reach.
  ///
  /// `whenCommitted` is told on another thread that the outcome of a commit is known.
  init(
    _ membership: KafkaWorkerBroker.Membership, whenCommitted: @escaping @Sendable () -> Void,
    makeProducer: (_ transactionalId: String) throws(KafkaError) -> KafkaProducer
  ) throws {
    do throws(KafkaError) {
      var writers: [TransactionWriter] = []
      for id in Self.transactionalIds(of: membership) {
        writers.append(
          TransactionWriter(
            try makeProducer(id), instance: membership.transactionalId,
            timeoutMs: membership.transactionTimeoutMs, whenCommitted: whenCommitted))
      }
      self.writers = writers
      let calls = writers.map { $0.register() }
      for call in calls {
        while try call.outcome(withinMs: membership.transactionTimeoutMs) == nil {}
      }
    } catch {
      throw BrokerError(error, "initTransactions")
    }
  }

  /// No instance has a slash in its name, so no other's id is like these.
  static func transactionalIds(of membership: KafkaWorkerBroker.Membership) -> [String] {
    [membership.transactionalId, membership.transactionalId + "/2"]
  }

  /// The one whose transaction came before the one in hand.
  private var predecessor: TransactionWriter { writers[(inHand + 1) % writers.count] }

  func stage(_ records: RecordBatch) throws {
    try writers[inHand].stage(records, after: predecessor)
  }

  func abandon() throws { try writers[inHand].abandon() }

  func beginCommit(
    _ records: RecordBatch, offsets: [TopicPartition: Int64],
    metadata: () throws(KafkaError) -> ConsumerGroupMetadata
  ) throws {
    let writer = writers[inHand]
    try writer.beginCommit(records, after: predecessor, offsets: offsets, metadata: metadata)
    committing = writer
    inHand = (inHand + 1) % writers.count
  }

  func awaitCommit(timeoutMs: Int) throws -> Double? {
    guard let writer = committing else { return 0 }
    do {
      guard let tookMs = try writer.outcome(withinMs: timeoutMs) else { return nil }
      committing = nil
      return tookMs
    } catch {
      committing = nil
      throw error
    }
  }

  /// Waits until nothing is being done with the producers, and gives them up.
  func close() {
    for writer in writers { writer.close() }
  }
}
