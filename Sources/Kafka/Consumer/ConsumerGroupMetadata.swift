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

  /// The group generation, nil where the library's serial form is not the known one.
  ///
  /// The library has no getter for it in the versions supported; its serial form begins with a
  /// magic word and the generation in the machine's byte order.
  public var generation: Int? {
    var buffer: UnsafeMutableRawPointer?
    var size = 0
    if let error = rd_kafka_consumer_group_metadata_write(pointer, &buffer, &size) {
      rd_kafka_error_destroy(error)
      return nil
    }
    guard let buffer else { return nil }
    defer { rd_kafka_mem_free(nil, buffer) }
    let magic = Array("CGMDv2:".utf8)
    let bytes = UnsafeRawBufferPointer(start: buffer, count: size)
    guard size >= magic.count + 4, bytes.prefix(magic.count).elementsEqual(magic) else {
      return nil
    }
    return Int(bytes.loadUnaligned(fromByteOffset: magic.count, as: Int32.self))
  }

  deinit { rd_kafka_consumer_group_metadata_destroy(pointer) }
}
