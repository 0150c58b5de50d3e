/// The kinds of a record's headers by their order: a producer writes them in the same order every
/// time, so the kinds of one record are a good guess at those of the next.
struct HeaderKinds: Sendable {
  private struct Guess: Sendable {
    var kind = HeaderKind.other
    /// The name that makes the guess right; empty where the kind has many names.
    var name: StaticString = ""
  }

  private var guesses = [Guess](repeating: Guess(), count: CloudEventsBinding.headersMax)

  /// The kind of the header in a place.
  subscript(place: Int) -> HeaderKind { guesses[place].kind }

  /// Finds the kinds of a record's headers, `CloudEventsBinding.headersMax` at the most.
  mutating func find(_ headers: UnsafeBufferPointer<HeaderBytes>) {
    let count = min(headers.count, CloudEventsBinding.headersMax)
    guesses.withUnsafeMutableBufferPointer { guesses in
      for place in 0..<count
      where !headers[place].name.hasSameBytes(as: guesses[place].name)
        || headers[place].name.isEmpty
      {
        let kind = HeaderKind(headers[place].name)
        guesses[place] = Guess(kind: kind, name: kind.name ?? "")
      }
    }
  }
}
