import VigilEvents

/// Events as one JSON object each, as they stand in files and in structured records.
enum EventTarget {
  static func run(_ bytes: UnsafeRawBufferPointer) {
    guard let (envelope, data) = try? CloudEventsJSON.read(Array(bytes)) else { return }
    let line = CloudEventsJSON.write(envelope, data: data)
    let again = try? CloudEventsJSON.read(line)
    // The data may have come as base 64 and be no JSON, or the event just fit.
    guard
      (try? EventCatalogue.decode(type: envelope.type, data: data, codec: CodecComparison.fast))
        != nil,
      line.count <= PayloadLimits.eventBytesMax
    else { return }
    precondition(again?.envelope == envelope, "what was read cannot be written and read")
    precondition(again?.data == data, "the data changed on its way")
  }
}
