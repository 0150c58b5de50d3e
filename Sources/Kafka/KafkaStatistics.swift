import FoundationEssentials

/// A few figures of the library's own statistics (`statistics.interval.ms`).
public struct KafkaStatistics: Codable, Hashable, Sendable {
  /// The client's name.
  public var name: String
  /// Records waiting in the producer's queues.
  public var queuedRecords: Int
  /// Records sent to and received from brokers since the client was made.
  public var sentRecords: Int64
  public var receivedRecords: Int64
  /// Bytes sent and received.
  public var sentBytes: Int64
  public var receivedBytes: Int64

  enum CodingKeys: String, CodingKey {
    case name
    case queuedRecords = "msg_cnt"
    case sentRecords = "txmsgs"
    case receivedRecords = "rxmsgs"
    case sentBytes = "tx_bytes"
    case receivedBytes = "rx_bytes"
  }

  init?(json: UnsafeRawBufferPointer) {
    guard let value = try? JSONDecoder().decode(KafkaStatistics.self, from: Data(json)) else {
      return nil
    }
    self = value
  }
}
