import Kafka

/// One partition of the simulated broker: a log with gaps, transactional markers, compaction and
/// retention, as a Kafka partition leader shows it to its readers.
struct SimulatedLog {
  struct Entry {
    enum Body {
      case record(ConsumedRecord)
      /// The end of a transaction; takes an offset and is never delivered.
      case marker
    }

    var offset: Int64
    var body: Body
    /// The transaction the record belongs to; nil for records outside any.
    var transaction: Int?
    var appendedMs: Int64

    func belongs(to transactions: Set<Int>) -> Bool {
      transaction.map(transactions.contains) ?? false
    }
  }

  private(set) var entries: [Entry] = []
  private(set) var low: Int64 = 0
  private(set) var high: Int64 = 0
  private var undecided: [Int: Int64] = [:]
  private var aborted: Set<Int> = []

  /// Where `read_committed` readers stop: the first record of the oldest undecided transaction.
  var lastStableOffset: Int64 { undecided.values.min() ?? high }

  mutating func append(
    _ record: ProducerRecord, topic: String, partition: Int32, wallMs: Int64,
    monotonicMs: Int64, transaction: Int?
  ) -> Int64 {
    let offset = high
    let consumed = ConsumedRecord(
      topic: topic, partition: partition, offset: offset, timestampMs: wallMs, key: record.key,
      value: record.value, headers: record.headers)
    entries.append(
      Entry(
        offset: offset, body: .record(consumed), transaction: transaction, appendedMs: monotonicMs))
    if let transaction, undecided[transaction] == nil { undecided[transaction] = offset }
    high += 1
    return offset
  }

  /// Ends a transaction in this partition with a marker.
  mutating func end(transaction: Int, committed: Bool, monotonicMs: Int64) {
    guard undecided.removeValue(forKey: transaction) != nil else { return }
    if !committed { aborted.insert(transaction) }
    entries.append(
      Entry(offset: high, body: .marker, transaction: transaction, appendedMs: monotonicMs))
    high += 1
  }

  /// Records from `offset` on that a reader may see, and the offset to go on from.
  func read(from offset: Int64, readCommitted: Bool, recordsMax: Int) -> (
    records: [ConsumedRecord], next: Int64
  ) {
    let limit = readCommitted ? lastStableOffset : high
    var records: [ConsumedRecord] = []
    var next = offset
    for entry in entries[firstIndex(atOrAfter: offset)...] {
      guard entry.offset < limit, records.count < recordsMax else { break }
      next = entry.offset + 1
      guard case .record(let record) = entry.body else { continue }
      if readCommitted, entry.belongs(to: aborted) { continue }
      records.append(record)
    }
    if records.count < recordsMax { next = max(next, limit) }
    return (records, max(next, offset))
  }

  /// Keeps only the newest committed record of each key among those older than `beforeMs`. A younger
  /// record replaces nothing yet: a cleaner reads no further than the compaction lag lets it.
  /// Tombstones stay, as they do on a broker for longer than any simulation lasts.
  mutating func compact(olderThanMs beforeMs: Int64) {
    let limit = lastStableOffset
    let aborted = self.aborted
    var newest: [[UInt8]: Int64] = [:]
    for entry in entries where entry.offset < limit && entry.appendedMs < beforeMs {
      guard case .record(let record) = entry.body, let key = record.key,
        !entry.belongs(to: aborted)
      else { continue }
      newest[key] = entry.offset
    }
    entries.removeAll { entry in
      guard entry.offset < limit, entry.appendedMs < beforeMs else { return false }
      guard case .record(let record) = entry.body, let key = record.key else { return true }
      if entry.belongs(to: aborted) { return true }
      guard let kept = newest[key] else { return false }
      return kept != entry.offset
    }
  }

  /// Drops everything before `offset`.
  mutating func truncate(before offset: Int64) {
    low = max(low, min(offset, lastStableOffset))
    entries.removeAll { $0.offset < low }
  }

  private func firstIndex(atOrAfter offset: Int64) -> Int {
    var (from, to) = (0, entries.count)
    while from < to {
      let middle = (from + to) / 2
      if entries[middle].offset < offset { from = middle + 1 } else { to = middle }
    }
    return from
  }
}
