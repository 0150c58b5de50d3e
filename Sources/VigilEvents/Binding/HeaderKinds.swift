/// The kinds of a record's headers by their order: a producer writes them in the same order every
/// time, so the kinds of one record are a good guess at those of the next.
struct HeaderKinds: Sendable {
  /// `@unchecked` because of `name`, which is a constant.
  private struct Guess: @unchecked Sendable {
    var kind = HeaderKind.other
    /// The name that makes the guess right; empty where the kind has many names.
    var name = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private var guesses = [Guess](repeating: Guess(), count: CloudEventsBinding.headersMax)

  /// The kind of the header in a place.
  subscript(place: Int) -> HeaderKind { guesses[place].kind }

  /// Finds the kinds of a record's headers, and returns the value of the one with the content type.
  mutating func find(
    _ headers: UnsafeBufferPointer<HeaderBytes>
  ) throws(EventRejection) -> UnsafeRawBufferPointer? {
    let contentType = try guesses.withUnsafeMutableBufferPointer { guesses throws(EventRejection) in
      var contentType: UnsafeRawBufferPointer?
      for place in 0..<min(headers.count, CloudEventsBinding.headersMax) {
        let name = headers[place].name
        if name.isEmpty || !name.hasSameBytes(as: guesses[place].name) {
          let kind = HeaderKind(name)
          guesses[place] = Guess(
            kind: kind, name: kind.name.map { UnsafeRawBufferPointer($0) } ?? Guess().name)
        }
        guard guesses[place].kind == .contentType, let value = headers[place].value else {
          continue
        }
        guard contentType == nil else {
          throw EventRejection(
            .envelopeDuplicateAttribute, path: "/datacontenttype",
            message: "the content-type header is given twice")
        }
        contentType = value
      }
      return contentType
    }
    guard headers.count <= CloudEventsBinding.headersMax else {
      throw EventRejection(
        .envelopeMalformed,
        message: "the record has more than \(CloudEventsBinding.headersMax) headers")
    }
    return contentType
  }
}
