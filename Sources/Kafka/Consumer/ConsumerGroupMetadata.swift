import CRdKafka

/// What a transaction needs to know of the consumer whose offsets it commits: group, generation and
/// member.
///
/// Take it anew for every transaction: the broker refuses offsets of an old generation, which is
/// what keeps a member that was expelled without knowing it from committing.
public final class ConsumerGroupMetadata {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { rd_kafka_consumer_group_metadata_destroy(pointer) }
}
