import CRdKafka

/// A consumer's membership in its group at one moment, for committing offsets in a transaction.
public final class ConsumerGroupMetadata {
  let pointer: OpaquePointer

  /// Takes over the pointer.
  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { rd_kafka_consumer_group_metadata_destroy(pointer) }

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
}
