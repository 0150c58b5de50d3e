import Kafka

/// Writes down what the group did; optionally acts on it as a worker would.
final class RecordingListener: RebalanceListener {
  enum Event: Hashable {
    case assigned([TopicPartition])
    case revoked([TopicPartition])
    case lost([TopicPartition])
  }

  private(set) var events: [Event] = []
  var onAssigned: ([TopicPartition]) throws -> Void = { _ in }
  var onRevoked: ([TopicPartition]) throws -> Void = { _ in }
  var onLost: ([TopicPartition]) throws -> Void = { _ in }

  func assigned(_ partitions: [TopicPartition]) throws {
    events.append(.assigned(partitions.sorted()))
    try onAssigned(partitions)
  }

  func revoked(_ partitions: [TopicPartition]) throws {
    events.append(.revoked(partitions.sorted()))
    try onRevoked(partitions)
  }

  func lost(_ partitions: [TopicPartition]) throws {
    events.append(.lost(partitions.sorted()))
    try onLost(partitions)
  }

  var hasAssignment: Bool {
    events.contains {
      if case .assigned(let partitions) = $0 { !partitions.isEmpty } else { false }
    }
  }
}
