/// The sources, or the partnerships, read last: events of one producer share one text instead of
/// each having its own, and a text that was accepted is not looked through again.
struct RecentTexts: Sendable {
  /// How many are kept; each takes the place of another.
  static let textsMax = 8

  private struct Text: Sendable {
    var bytes: [UInt8] = []
    var text = ""
  }

  private var texts = [Text](repeating: Text(), count: textsMax)

  /// The text of `bytes`, which are not empty, or nil where it is not one of those kept.
  func text(of bytes: UnsafeRawBufferPointer) -> String? {
    let place = Self.place(of: bytes)
    let isKept = texts[place].bytes.withBytes { $0.hasSameBytes(as: bytes) }
    return isKept ? texts[place].text : nil
  }

  /// Keeps a text, which is not empty, in the place of another.
  mutating func keep(_ text: String) {
    let bytes = Array(text.utf8)
    texts[bytes.withBytes { Self.place(of: $0) }] = Text(bytes: bytes, text: text)
  }

  /// Names of one kind differ in length or last letter as a rule.
  private static func place(of bytes: UnsafeRawBufferPointer) -> Int {
    (bytes.count &+ Int(bytes[bytes.count &- 1])) & (textsMax &- 1)
  }
}
