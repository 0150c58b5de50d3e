/// What a header carries, told by its name.
enum HeaderKind: Hashable, Sendable {
  /// An attribute of ours.
  case attribute(CloudEventAttribute)
  /// An attribute of others, or one whose name is not allowed.
  case otherAttribute
  /// The content type, however its name is spelt.
  case contentType
  /// `traceparent` or `tracestate` of the hop.
  case traceparent, tracestate
  /// Nothing of CloudEvents.
  case other

  /// The kind of a header with the given name.
  init(_ name: UnsafeRawBufferPointer) {
    if let place = Self.names.place(of: name) {
      self.init(place: place)
    } else if Self.isContentType(name) {
      self = .contentType
    } else {
      self = name.starts(with: CloudEventAttribute.headerPrefix) ? .otherAttribute : .other
    }
  }

  /// The name that headers of this kind have, however it is spelt; nil where they have many.
  var name: StaticString? {
    switch self {
    case .attribute(let attribute): attribute.headerName
    case .contentType: "content-type"
    case .traceparent: "traceparent"
    case .tracestate: "tracestate"
    case .otherAttribute, .other: nil
    }
  }

  private static let attributeCount = CloudEventAttribute.allCases.count
  private static let names = NameTable(
    CloudEventAttribute.allCases.map { "\($0.headerName)" }
      + ["content-type", "traceparent", "tracestate"])

  private init(place: Int) {
    if let attribute = CloudEventAttribute(rawValue: place) {
      self = .attribute(attribute)
    } else {
      switch place - Self.attributeCount {
      case 0: self = .contentType
      case 1: self = .traceparent
      default: self = .tracestate
      }
    }
  }

  private static func isContentType(_ name: UnsafeRawBufferPointer) -> Bool {
    let expected: StaticString = "content-type"
    guard name.count == expected.utf8CodeUnitCount else { return false }
    // Only letters of the expected name are reached by both spellings.
    return zip(name, UnsafeRawBufferPointer(expected)).allSatisfy { byte, expected in
      byte == expected || (byte | 0x20 == expected && expected != UInt8(ascii: "-"))
    }
  }
}
