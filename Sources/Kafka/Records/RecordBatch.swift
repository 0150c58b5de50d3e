/// Records to write, gathered in one buffer that is used again and again: filling it allocates
/// nothing, and the client library takes the bytes from where they are.
///
/// For one thread. As a collection it gives each record as a ``ProducerRecord`` of its own.
public final class RecordBatch {
  struct Entry {
    let topic: Int
    let partition: Int32?
    let start: Int
    var keyCount = -1
    var headersCount = 0
    var headersBytes = 0
    var valueCount = -1

    func moved(by bytes: Int, toTopic topic: Int) -> Entry {
      Entry(
        topic: topic, partition: partition, start: start + bytes, keyCount: keyCount,
        headersCount: headersCount, headersBytes: headersBytes, valueCount: valueCount)
    }
  }

  /// A buffer beyond this is given back when the batch is emptied.
  private static let keptBytesMax = 8 << 20
  private static let bytesUsual = 4_096

  private(set) var topics: [String] = []
  private(set) var entries: [Entry] = []
  private var bytes = GrowingBytes(capacity: RecordBatch.bytesUsual)

  /// Creates a batch without records.
  public init() {}

  /// Creates a batch of copies of these records.
  public convenience init(_ records: some Sequence<ProducerRecord>) {
    self.init()
    for record in records { append(record) }
  }

  /// Adds a copy of the record.
  public func append(_ record: ProducerRecord) {
    begin(topic: record.topic, partition: record.partition)
    if let key = record.key { key.withUnsafeBytes { addKey($0) } }
    record.headers.forEachRaw { name, value in
      addHeader(name: name, value: value)
      return true
    }
    if let value = record.value { value.withUnsafeBytes { addValue($0) } }
  }

  /// Adds copies of the records.
  public func append(contentsOf records: some Sequence<ProducerRecord>) {
    for record in records { append(record) }
  }

  /// Adds copies of the records of another batch.
  public func append(_ other: RecordBatch) {
    let base = bytes.count
    bytes.append(other.bytes.bytes)
    let numbers = other.topics.map { number(of: $0) }
    for entry in other.entries {
      entries.append(entry.moved(by: base, toTopic: numbers[entry.topic]))
    }
  }

  /// Forgets every record.
  public func removeAll() {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keeping: Self.keptBytesMax)
  }

  // MARK: A record step by step

  /// Begins a record without key, headers and value; these are added in this order.
  ///
  /// Without a partition the key decides, by the Java client's murmur2 rule.
  public func begin(topic: String, partition: Int32?) {
    entries.append(Entry(topic: number(of: topic), partition: partition, start: bytes.count))
  }

  /// Gives the last record a key, which is copied.
  public func addKey(_ key: UnsafeRawBufferPointer) {
    bytes.append(key)
    entries[entries.count - 1].keyCount = key.count
  }

  /// Gives the last record the UTF-8 bytes of `key` as its key.
  public func addKey(_ key: String) {
    let isAdded: Void? = key.utf8.withContiguousStorageIfAvailable {
      addKey(UnsafeRawBufferPointer($0))
    }
    if isAdded == nil { addCopy(of: key) }
  }

  @inline(never)
  private func addCopy(of key: String) { Array(key.utf8).withUnsafeBytes { addKey($0) } }

  /// Gives the last record one more header whose name is known in the source.
  public func addHeader(_ name: StaticString, _ value: UnsafeRawBufferPointer?) {
    addHeader(
      name: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount),
      value: value)
  }

  /// Gives the last record one more header, which is copied; a nil value is a name alone.
  public func addHeader(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer?) {
    let place = bytes.place(for: HeaderLayout.bytes(name: name, value: value))
    let count = HeaderLayout.write(name: name, value: value, to: place)
    bytes.advance(count)
    entries[entries.count - 1].headersBytes += count
    entries[entries.count - 1].headersCount += 1
  }

  /// Gives the last record a value, which is copied.
  public func addValue(_ value: UnsafeRawBufferPointer) {
    bytes.append(value)
    entries[entries.count - 1].valueCount = value.count
  }

  /// A worker writes to a handful of topics: a short scan beats hashing.
  private func number(of topic: String) -> Int {
    for (number, known) in topics.enumerated() where known == topic { return number }
    topics.append(topic)
    return topics.count - 1
  }

  // MARK: Bytes

  func key(_ entry: Entry) -> UnsafeRawBufferPointer? {
    entry.keyCount < 0
      ? nil : UnsafeRawBufferPointer(start: bytes.start + entry.start, count: entry.keyCount)
  }

  func headers(_ entry: Entry) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: bytes.start + entry.start + Swift.max(0, entry.keyCount), count: entry.headersBytes)
  }

  func value(_ entry: Entry) -> UnsafeRawBufferPointer? {
    guard entry.valueCount >= 0 else { return nil }
    let start = entry.start + Swift.max(0, entry.keyCount) + entry.headersBytes
    return UnsafeRawBufferPointer(start: bytes.start + start, count: entry.valueCount)
  }
}

extension RecordBatch: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }

  public subscript(index: Int) -> ProducerRecord {
    let entry = entries[index]
    return ProducerRecord(
      topic: topics[entry.topic], partition: entry.partition, key: key(entry).map { Array($0) },
      value: value(entry).map { Array($0) },
      headers: RecordHeaders(copying: headers(entry), count: entry.headersCount))
  }
}
