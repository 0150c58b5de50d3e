/// The data of an event that was read from a record.
public enum EventData {
  /// The data stands in the record's value; it is gone with the record. Empty where the event has
  /// none.
  case inRecord(UnsafeRawBufferPointer)
  /// The data was decoded from another form.
  case decoded([UInt8])

  /// Runs `body` on the bytes of the data.
  public func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    switch self {
    case .inRecord(let bytes): try body(bytes)
    case .decoded(let bytes): try bytes.withBytes(body)
    }
  }

  /// A copy of the bytes.
  public var copy: [UInt8] {
    switch self {
    case .inRecord(let bytes): Array(bytes)
    case .decoded(let bytes): bytes
    }
  }
}
