import CRdKafka

/// Hands one record to the library, which copies it.
enum NativeRecord {
  /// Returns the library's error object, owned by the caller; `nil` on success.
  static func produce(
    _ record: ProducerRecord, to topic: OpaquePointer, opaque: UInt, _ client: OpaquePointer
  ) -> OpaquePointer? {
    withBytes(record.key) { key in
      withBytes(record.value) { value in
        withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: fieldsMax) { fields in
          fields.initialize(repeating: rd_kafka_vu_t())
          fields[0].vtype = RD_KAFKA_VTYPE_RKT
          fields[0].u.rkt = topic
          fields[1].vtype = RD_KAFKA_VTYPE_PARTITION
          fields[1].u.i32 = record.partition ?? RD_KAFKA_PARTITION_UA
          fields[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS
          fields[2].u.i = Int32(RD_KAFKA_MSG_F_COPY)
          fields[3].vtype = RD_KAFKA_VTYPE_KEY
          fields[3].u.mem.ptr = UnsafeMutableRawPointer(mutating: key.baseAddress)
          fields[3].u.mem.size = key.count
          fields[4].vtype = RD_KAFKA_VTYPE_VALUE
          fields[4].u.mem.ptr = UnsafeMutableRawPointer(mutating: value.baseAddress)
          fields[4].u.mem.size = value.count
          fields[5].vtype = RD_KAFKA_VTYPE_OPAQUE
          fields[5].u.ptr = UnsafeMutableRawPointer(bitPattern: opaque)
          let headers = makeHeaders(record.headers)
          fields[6].vtype = RD_KAFKA_VTYPE_HEADERS
          fields[6].u.headers = headers
          let count = headers == nil ? fieldsMax - 1 : fieldsMax
          let error = rd_kafka_produceva(client, fields.baseAddress, count)
          // The library takes the headers over only if it takes the record.
          if error != nil, let headers { rd_kafka_headers_destroy(headers) }
          return error
        }
      }
    }
  }

  private static let fieldsMax = 7

  /// An empty array must not become a null pointer: to Kafka these are different values.
  private static func withBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    guard let bytes else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard bytes.isEmpty else { return bytes.withUnsafeBytes(body) }
    return withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { place in
      body(UnsafeRawBufferPointer(start: place.baseAddress, count: 0))
    }
  }

  private static func makeHeaders(_ headers: RecordHeaders) -> OpaquePointer? {
    guard headers.count > 0, let native = rd_kafka_headers_new(headers.count) else { return nil }
    headers.forEachRaw { name, value in
      // The library takes an empty value without an address for no value at all.
      let start = value.map { $0.baseAddress ?? name.baseAddress }
      _ = rd_kafka_header_add(native, name.baseAddress, name.count, start ?? nil, value?.count ?? 0)
      return true
    }
    return native
  }
}
