/// Every event type of the contract.
public enum EventCatalogue {
  /// The entry of the type with the given name, or nil where there is none.
  public static func type(named name: String) -> CatalogueEntry? {
    place(named: name)?.entry
  }

  /// Throws `type.version-unknown` where the catalogue has the type in other versions only, and
  /// `type.unknown` where it does not have it.
  public static func requireKnown(_ name: String) throws(EventRejection) {
    guard place(named: name) == nil else { return }
    if let stem = stem(of: name), stems.contains(stem) {
      throw EventRejection(
        .typeVersionUnknown, path: "/type",
        message: "this version of the type is not known; send a published one or update the reader")
    }
    throw EventRejection(
      .typeUnknown, path: "/type", message: "the type is not in the catalogue; correct its name")
  }

  /// Decodes the data of any type in the catalogue.
  public static func decode(
    type name: String, data: [UInt8]?, codec: any PayloadCodec
  ) throws(EventRejection) -> any EventPayload {
    guard let entry = type(named: name) else {
      try considering(data) { () throws(EventRejection) in try requireKnown(name) }
      throw EventRejection(.typeUnknown, path: "/type", message: "the type is not in the catalogue")
    }
    return try considering(data) { () throws(EventRejection) in
      try (data ?? []).withBytes { data throws(EventRejection) in
        try decode(entry.payload, from: data, codec: codec)
      }
    }
  }

  static func decode<Payload: EventPayload>(
    _ type: Payload.Type, from data: UnsafeRawBufferPointer, codec: any PayloadCodec
  ) throws(EventRejection) -> Payload {
    guard !data.isEmpty else {
      throw EventRejection(.payloadMissing, message: "the event has no data; its type needs some")
    }
    return try codec.decode(type, from: data)
  }

  /// Runs `body` and looks for signs of personal data in `data` where it rejects.
  static func considering<Value>(
    _ data: [UInt8]?, _ body: () throws(EventRejection) -> Value
  ) throws(EventRejection) -> Value {
    do {
      return try body()
    } catch {
      throw error.considering(data)
    }
  }

  /// The name without its version, or nil where it has none.
  static func stem(of name: String) -> Substring? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let version = name[name.index(after: dot)...]
    guard version.first == "v", version.count > 1, version.dropFirst().allSatisfy(\.isWholeNumber)
    else { return nil }
    return name[..<dot]
  }

  private static let stems = Set(all.compactMap { stem(of: $0.eventType) })
}
