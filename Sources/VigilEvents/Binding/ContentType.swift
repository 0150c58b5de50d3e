/// A media type as it stands in a `content-type` header.
enum ContentType {
  /// JSON data, attributes in headers: binary mode.
  case json
  /// A whole CloudEvent in JSON: structured mode.
  case cloudEventInJSON

  /// Reads a media type; upper and lower case are the same, parameters may follow, and a charset has
  /// to be UTF-8. Nil where it is neither kind.
  init?(_ text: UnsafeRawBufferPointer) {
    // What nearly every producer writes.
    if text.hasSameBytes(as: "application/json") {
      self = .json
    } else {
      self.init(parsing: String(decoding: text, as: UTF8.self))
    }
  }

  private init?(parsing text: String) {
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false)
      .map(Self.trimmed)
    guard let type = parts.first, parts.dropFirst().allSatisfy(Self.isAcceptable) else {
      return nil
    }
    if type == "application/cloudevents+json" {
      self = .cloudEventInJSON
    } else if type.hasPrefix("application/cloudevents") {
      return nil
    } else if type == "application/json" || type.hasSuffix("+json") {
      self = .json
    } else {
      return nil
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let head = text.drop { $0 == " " || $0 == "\t" }
    let kept = head.reversed().drop { $0 == " " || $0 == "\t" }.count
    return head.prefix(kept)
  }

  private static func isAcceptable(_ parameter: Substring) -> Bool {
    guard parameter.hasPrefix("charset=") else { return true }
    let charset = parameter.dropFirst("charset=".count)
    return charset == "utf-8" || charset == "\"utf-8\""
  }
}
