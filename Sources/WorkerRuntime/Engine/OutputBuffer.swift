import Kafka

/// Records that one thread of a turn writes, until they are handed to the producer.
///
/// Handing over does not copy: the producer reads the buffer while the next records go into another,
/// and it comes back once nobody else holds it.
struct OutputBuffer {
  /// What is to be written and has not been handed over: outputs, and behind them, while a commit is
  /// being begun, changelog records.
  private(set) var records = RecordBatch()
  /// Handed over, and free to be filled again once nobody else holds them.
  private var handedOver: [RecordBatch] = []
  private static let handedOverMax = 16
  /// Records after which it is tried to hand them over.
  private let countPerHandOver: Int
  /// How many records there are when that is tried next.
  private var countToHandOver: Int

  /// Creates a buffer that is to be handed over with about `countPerHandOver` records at a time.
  init(countPerHandOver: Int) {
    self.countPerHandOver = countPerHandOver
    countToHandOver = countPerHandOver
  }

  /// Whether it is time to hand the records over.
  var isToBeHandedOver: Bool { records.count >= countToHandOver }

  /// Notes that the records cannot be handed over yet: it is tried again when as many have come.
  mutating func putOffHandOver() { countToHandOver = records.count + countPerHandOver }

  /// Begins anew, after the records were handed over or are not to be written.
  ///
  /// The producer may still be reading what it was given.
  mutating func renew() {
    countToHandOver = countPerHandOver
    if !isKnownUniquelyReferenced(&records) {
      handedOver.append(records)
      records = takeFree() ?? RecordBatch()
    }
    records.removeAll()
  }

  private mutating func takeFree() -> RecordBatch? {
    for place in handedOver.indices where isKnownUniquelyReferenced(&handedOver[place]) {
      return handedOver.remove(at: place)
    }
    if handedOver.count > Self.handedOverMax { handedOver.removeFirst() }
    return nil
  }
}
