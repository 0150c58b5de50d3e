/// The attributes of one event as text, held to the rules of CloudEvents 1.0 and not yet to those of
/// this contract.
package struct CloudEventAttributes: Sendable {
  /// All texts, one behind the other.
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>]

  /// Copies the attributes out of the bytes they were read from.
  init(_ attributes: AttributeBytes) {
    ranges = Array(repeating: 0..<0, count: CloudEventAttribute.allCases.count)
    for attribute in CloudEventAttribute.allCases {
      guard let text = attributes[attribute] else { continue }
      ranges[attribute.rawValue] = bytes.count..<bytes.count + text.count
      bytes.append(contentsOf: text)
    }
  }

  /// The attribute's text, or nil where the event does not have it.
  package subscript(attribute: CloudEventAttribute) -> String? {
    let range = ranges[attribute.rawValue]
    return range.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self)
  }

  /// Runs `body` on the attributes where they stand.
  func withAttributeBytes<Value>(
    _ body: (AttributeBytes) throws(EventRejection) -> Value
  ) throws(EventRejection) -> Value {
    try bytes.withBytes { all throws(EventRejection) in
      var attributes = AttributeBytes()
      for (attribute, range) in zip(CloudEventAttribute.allCases, ranges) where !range.isEmpty {
        attributes.restore(attribute, UnsafeRawBufferPointer(rebasing: all[range]))
      }
      return try body(attributes)
    }
  }
}
