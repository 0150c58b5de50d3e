/// A record header: a name and bytes, or a name alone.
public struct RecordHeader: Hashable, Sendable {
  public var name: String
  public var value: [UInt8]?

  public init(_ name: String, _ value: [UInt8]?) {
    self.name = name
    self.value = value
  }

  /// Creates a header with the UTF-8 bytes of `text`.
  public init(_ name: String, text: String) {
    self.name = name
    self.value = Array(text.utf8)
  }
}
