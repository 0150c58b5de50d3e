import CRdKafka

/// Hands one record to the library, which copies it.
enum NativeRecord {
  /// Returns the library's error object, owned by the caller; `nil` on success.
  static func produce(
    _ entry: RecordBatch.Entry, of batch: RecordBatch, to topic: OpaquePointer, opaque: UInt,
    _ client: OpaquePointer
  ) -> OpaquePointer? {
    let key = place(batch.key(entry))
    let value = place(batch.value(entry))
    return withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: fieldsMax) { fields in
      fields.initialize(repeating: rd_kafka_vu_t())
      fields[0].vtype = RD_KAFKA_VTYPE_RKT
      fields[0].u.rkt = topic
      fields[1].vtype = RD_KAFKA_VTYPE_PARTITION
      fields[1].u.i32 = entry.partition ?? RD_KAFKA_PARTITION_UA
      fields[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS
      fields[2].u.i = Int32(RD_KAFKA_MSG_F_COPY)
      fields[3].vtype = RD_KAFKA_VTYPE_KEY
      fields[3].u.mem.ptr = key.start
      fields[3].u.mem.size = key.count
      fields[4].vtype = RD_KAFKA_VTYPE_VALUE
      fields[4].u.mem.ptr = value.start
      fields[4].u.mem.size = value.count
      fields[5].vtype = RD_KAFKA_VTYPE_OPAQUE
      fields[5].u.ptr = UnsafeMutableRawPointer(bitPattern: opaque)
      let headers = makeHeaders(batch.headers(entry), count: entry.headersCount)
      fields[6].vtype = RD_KAFKA_VTYPE_HEADERS
      fields[6].u.headers = headers
      let count = headers == nil ? fieldsMax - 1 : fieldsMax
      let error = rd_kafka_produceva(client, fields.baseAddress, count)
      // The library takes the headers over only if it takes the record.
      if error != nil, let headers { rd_kafka_headers_destroy(headers) }
      return error
    }
  }

  private static let fieldsMax = 7

  /// What is empty stands somewhere all the same: to Kafka it is another value than none.
  private static func place(
    _ bytes: UnsafeRawBufferPointer?
  ) -> (start: UnsafeMutableRawPointer?, count: Int) {
    (UnsafeMutableRawPointer(mutating: bytes?.baseAddress), bytes?.count ?? 0)
  }

  private static func makeHeaders(_ bytes: UnsafeRawBufferPointer, count: Int) -> OpaquePointer? {
    guard count > 0, let native = rd_kafka_headers_new(count) else { return nil }
    HeaderLayout.forEach(bytes) { name, value in
      // The library takes an empty value without an address for no value at all.
      let start = value.map { $0.baseAddress ?? name.baseAddress }
      _ = rd_kafka_header_add(native, name.baseAddress, name.count, start ?? nil, value?.count ?? 0)
      return true
    }
    return native
  }
}
