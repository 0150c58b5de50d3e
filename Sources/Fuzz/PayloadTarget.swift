import VigilEvents

/// The data of events: the first line names the type, the rest is the data.
enum PayloadTarget {
  static func run(_ bytes: UnsafeRawBufferPointer) {
    let name = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let data = Array(bytes.dropFirst(name.count + 1))
    guard let place = EventCatalogue.place(of: UnsafeRawBufferPointer(rebasing: name)),
      !data.isEmpty
    else { return }
    compare(place.entry.payload, data)
  }

  private static func compare<Payload: EventPayload>(_ type: Payload.Type, _ data: [UInt8]) {
    CodecComparison.run(type, data) { () throws(EventRejection) in
      let value = try EventCatalogue.decode(
        type: type.eventType, data: data, codec: CodecComparison.fast)
      guard let value = value as? Payload else {
        preconditionFailure("a type gave another's value")
      }
      return value
    }
  }
}
