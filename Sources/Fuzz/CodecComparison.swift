import VigilEvents

/// Holds the fast codec against its reference on the same bytes: the same value and the same bytes
/// when it is written, or the same rejection.
enum CodecComparison {
  static let fast = FastPayloadCodec()
  static let reference = FoundationPayloadCodec()

  /// Compares on `data`; `decode` is how the fast codec is asked.
  static func run<Value: Codable & Equatable>(
    _ type: Value.Type, _ data: [UInt8], decode: () throws(EventRejection) -> Value
  ) {
    let expected = outcome { () throws(EventRejection) in try reference.decode(type, from: data) }
    switch (expected, outcome(decode)) {
    case (.success(let expected), .success(let found)):
      precondition(found == expected, "the codecs read different values")
      compareWritten(expected)
    case (.failure(let expected), .failure(let found)):
      precondition(found.code == expected.code, "the codecs name different reasons")
      precondition(found.path == expected.path, "the codecs name different places")
    default:
      preconditionFailure("one codec takes what the other refuses")
    }
  }

  private static func compareWritten<Value: Codable & Equatable>(_ value: Value) {
    let expected = outcome { () throws(EventRejection) in try reference.encode(value) }
    let written = outcome { () throws(EventRejection) in try fast.encode(value) }
    switch (expected, written) {
    case (.success(let expected), .success(let written)):
      precondition(written == expected, "the codecs write different bytes")
      let again = try? fast.decode(Value.self, from: written)
      precondition(again == value, "what was written cannot be read")
    case (.failure(let expected), .failure(let written)):
      precondition(written.code == expected.code, "the codecs name different reasons")
    default:
      preconditionFailure("one codec writes what the other does not")
    }
  }

  private static func outcome<Value>(
    _ body: () throws(EventRejection) -> Value
  ) -> Result<Value, EventRejection> {
    do throws(EventRejection) {
      return .success(try body())
    } catch {
      return .failure(error)
    }
  }
}
