import VigilEvents

/// The data of events: the first line names the type, the rest is the data.
///
/// The fast codec has to agree with its reference about every byte: the same value, the same bytes
/// when it is written, or the same rejection.
enum PayloadTarget {
  private static let fast = FastPayloadCodec()
  private static let reference = FoundationPayloadCodec()

  static func run(_ bytes: UnsafeRawBufferPointer) {
    let name = bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard let place = EventCatalogue.place(of: UnsafeRawBufferPointer(rebasing: name)) else {
      return
    }
    compare(place.entry.payload, Array(bytes.dropFirst(name.count + 1)))
  }

  private static func compare<Payload: EventPayload>(_ type: Payload.Type, _ data: [UInt8]) {
    let expected = outcome { () throws(EventRejection) in try reference.decode(type, from: data) }
    let found = outcome { () throws(EventRejection) in
      try EventCatalogue.decode(type: type.eventType, data: data, codec: fast)
    }
    switch (expected, found) {
    case (.success(let expected), .success(let found)):
      precondition(found as? Payload == expected, "the codecs read different values")
      compareWritten(expected)
    case (.failure(let expected), .failure(let found)):
      precondition(data.isEmpty || found.code == expected.code, "the codecs name different reasons")
      precondition(data.isEmpty || found.path == expected.path, "the codecs name different places")
    default:
      preconditionFailure("one codec takes what the other refuses")
    }
  }

  private static func compareWritten<Payload: EventPayload>(_ value: Payload) {
    let expected = outcome { () throws(EventRejection) in try reference.encode(value) }
    let written = outcome { () throws(EventRejection) in try fast.encode(value) }
    switch (expected, written) {
    case (.success(let expected), .success(let written)):
      precondition(written == expected, "the codecs write different bytes")
      let again = try? fast.decode(Payload.self, from: written)
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
