import CRdKafka

/// Transactions.
///
/// Each call throws a ``KafkaError`` of one of four kinds, told apart by its flags:
/// - `requiresAbort`: abort this transaction, then begin another with the same producer, unless
///   ``mustBeReplaced`` is also true;
/// - `outcomeUnknown`: the call timed out and may yet take effect; the producer must be replaced;
/// - `isFatal` (`isFenced` among them): the producer must be replaced, if at all;
/// - none of them: the call was made at the wrong time and has changed nothing.
extension KafkaProducer {
  /// Takes the transactional id over: shuts out an earlier producer with the same id and ends the
  /// transaction it may have left open. Once, before the first transaction.
  public func initTransactions(timeoutMs: Int) throws(KafkaError) {
    try transactional("initialise transactions") {
      rd_kafka_init_transactions($0, Int32(clamping: timeoutMs))
    }
  }

  /// Begins a transaction; local, does not wait.
  public func beginTransaction() throws(KafkaError) {
    try transactional("begin a transaction", rd_kafka_begin_transaction)
    deliveries.forgetTransaction()
  }

  /// Makes the consumer's offsets (of the next records to read) part of the transaction.
  ///
  /// The broker refuses them if the group has moved on without the consumer.
  public func sendOffsets(
    _ offsets: [TopicPartition: Int64], metadata: ConsumerGroupMetadata, timeoutMs: Int
  ) throws(KafkaError) {
    guard !offsets.isEmpty else { return }
    let list = NativePartitions(offsets)
    try transactional("add offsets to the transaction") {
      rd_kafka_send_offsets_to_transaction(
        $0, list.list, metadata.pointer, Int32(clamping: timeoutMs))
    }
  }

  /// Sends what is still queued and commits; on return records and offsets are visible together.
  public func commitTransaction(timeoutMs: Int) throws(KafkaError) {
    let end = ContinuousClock.now + .milliseconds(timeoutMs)
    try push(forMs: timeoutMs)
    let leftMs = max(1, Int((end - .now) / .milliseconds(1)))
    try transactional("commit the transaction") {
      rd_kafka_commit_transaction($0, Int32(clamping: leftMs))
    }
    deliveries.forgetTransaction()
  }

  /// Sends what is queued without waiting for more, and returns once all is acknowledged or the time
  /// is over; failures come out with the commit.
  ///
  /// In short steps: where only failures are reported, the library's own wait for acknowledgements
  /// looks every ten milliseconds.
  public func push(forMs timeoutMs: Int) throws(KafkaError) {
    let handle = try usable("send what is queued")
    let end = ContinuousClock.now + .milliseconds(timeoutMs)
    while rd_kafka_flush(handle, Self.pushStepMs) == RD_KAFKA_RESP_ERR__TIMED_OUT,
      ContinuousClock.now < end
    {}
  }

  private static var pushStepMs: Int32 { 1 }

  /// Gives the transaction up: its records and offsets never become visible to `read_committed`.
  public func abortTransaction(timeoutMs: Int) throws(KafkaError) {
    try transactional("abort the transaction") {
      rd_kafka_abort_transaction($0, Int32(clamping: timeoutMs))
    }
    deliveries.forgetTransaction()
  }

  private func transactional(
    _ operation: String, _ call: (OpaquePointer) -> OpaquePointer?
  ) throws(KafkaError) {
    let handle = try usable(operation)
    guard let object = call(handle) else { return }
    var error = KafkaError(
      consuming: object, operation: operation, detail: transactionalId ?? "",
      isTransactional: true)
    error = client.context.explain(error)
    if let failure = deliveries.failures.first {
      error.detail += "; first record not written: \(failure.error.detail)"
    }
    // After a refused record the library fails the next transaction too, and a record sent and never
    // answered could still arrive in it.
    if error.isFatal || error.outcomeUnknown || deliveries.isTorn {
      throw retire(error)
    }
    throw error
  }
}
