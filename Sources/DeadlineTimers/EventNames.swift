import VigilEvents

/// The event types that clocks can depend on, without versions and each with a number, so that most
/// questions about what happened compare numbers and not texts.
struct EventNames: Sendable {
  /// Those of `CaseFact.table`; the numbers follow from it and are never stored.
  static let known = EventNames(types: CaseFact.table.eventTypes)

  /// The number of an event type that is none of them.
  static let unknown: Int16 = -1

  /// The types without versions, by number.
  let stems: [String]
  private let byStem: NameTable
  private let byType: NameTable
  private let numberOfType: [Int]
  /// The numbers among `StoredWords`, by number here; -1 for one that is no word.
  private let words: [Int32]
  /// The numbers here, by number among `StoredWords`.
  private let numberOfWord: [Int16]

  private init(types: [String]) {
    let stems = Set(types.map(CaseFact.stem)).sorted()
    let byStem = NameTable(stems)
    self.stems = stems
    self.byStem = byStem
    self.byType = NameTable(types)
    // Every type has a stem, and every stem a place.
    self.numberOfType = types.map { byStem.place(of: CaseFact.stem(of: $0)) ?? 0 }
    self.words = stems.map { Int32(StoredWords.number(of: $0) ?? -1) }
    self.numberOfWord = StoredWords.list.map {
      byStem.place(of: $0).map { Int16(truncatingIfNeeded: $0) } ?? Self.unknown
    }
  }

  /// The number among `StoredWords` of a numbered event, or nil.
  func word(of number: Int16) -> Int? {
    guard number >= 0, words[Int(number)] >= 0 else { return nil }
    return Int(words[Int(number)])
  }

  /// The number here of a word of `StoredWords`, or `unknown`.
  func number(ofWord word: Int) -> Int16 { numberOfWord[word] }

  /// The number of an event type without version, or `unknown`.
  func number(of stem: String) -> Int16 {
    byStem.place(of: stem).map { Int16(truncatingIfNeeded: $0) } ?? Self.unknown
  }

  /// The event type without its version, with its number: of one that is known, the one copy that
  /// all share.
  func stem(ofType eventType: String) -> (stem: String, number: Int16) {
    guard let place = byType.place(of: eventType) else {
      return (CaseFact.stem(of: eventType), Self.unknown)
    }
    let number = numberOfType[place]
    return (stems[number], Int16(truncatingIfNeeded: number))
  }
}

/// An event as rule files name it, by type or by type and aspect, ready to be compared.
///
/// A class, because every question about a clock passes several on.
final class EventPattern: Hashable, Sendable {
  /// As it is written.
  let name: String
  /// The number of its type, or `EventNames.unknown`.
  let number: Int16
  /// The number of `name` among `StoredWords`, or `WatchedClock.unlisted`.
  let word: Int16
  /// The aspect that the event must have; nil where any will do.
  let aspect: String?
  let hasNoAspect: Bool

  init(_ name: String) {
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    self.name = name
    self.number = EventNames.known.number(of: parts.count > 1 ? String(parts[0]) : name)
    self.word = WatchedClock.word(of: name) ?? WatchedClock.unlisted
    self.aspect = parts.count > 1 ? String(parts[1]) : nil
    self.hasNoAspect = parts.count == 1
  }

  static func == (left: EventPattern, right: EventPattern) -> Bool { left.name == right.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
