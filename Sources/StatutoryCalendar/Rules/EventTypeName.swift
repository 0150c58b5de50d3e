/// The form of event types in rule files: without a version, so that a new version of an event does
/// not touch the rules, and where one type tells several things with the one that is meant.
///
/// `org.vigil.panel-letter.received#disagreement` is the event `org.vigil.panel-letter.received`
/// whose payload has the code `disagreement`. A name without aspect means the event with any.
public struct EventTypeName: Hashable, Sendable {
  /// The event type without version and aspect.
  public let stem: String
  /// The code out of the payload that the event must have; nil where any will do.
  public let aspect: String?

  /// Reads a name as rule files write it, or nil where it is none.
  public init?(_ text: String) {
    guard Self.problem(with: text) == nil else { return nil }
    let parts = text.split(separator: "#", maxSplits: 1)
    stem = String(parts[0])
    aspect = parts.count > 1 ? String(parts[1]) : nil
  }

  /// What is wrong with an event type, or nil.
  static func problem(with type: String) -> String? {
    guard isWellFormed(type) else {
      return "must be org.vigil.<noun>.<past participle> in small letters and hyphens, without a "
        + "version; an aspect follows after #"
    }
    return nil
  }

  /// Whether the text is `org.vigil.` with two words of small letters and hyphens, and perhaps an
  /// aspect of letters and digits.
  ///
  /// Byte by byte, because names are read for every fact of a case: a regular expression took most of
  /// what a worker does for an event.
  private static func isWellFormed(_ type: String) -> Bool {
    var rest = type.utf8[...]
    let prefix = "org.vigil.".utf8
    guard rest.starts(with: prefix) else { return false }
    rest = rest.dropFirst(prefix.count)
    guard takeWord(&rest, isInWord: { isSmall($0) || $0 == UInt8(ascii: "-") }),
      rest.popFirst() == UInt8(ascii: "."),
      takeWord(&rest, isInWord: { isSmall($0) || $0 == UInt8(ascii: "-") })
    else { return false }
    guard let next = rest.popFirst() else { return true }
    let isInAspect = { (byte: UInt8) in
      isSmall(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return next == UInt8(ascii: "#") && takeWord(&rest, isInWord: isInAspect) && rest.isEmpty
  }

  /// Takes a word that begins with a small letter; false where there is none.
  private static func takeWord(
    _ rest: inout Substring.UTF8View, isInWord: (UInt8) -> Bool
  ) -> Bool {
    guard let first = rest.first, isSmall(first) else { return false }
    rest = rest.drop(while: isInWord)
    return true
  }

  private static func isSmall(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// What is wrong with an event type that must not name an aspect, or nil.
  static func problem(withStem type: String) -> String? {
    guard let name = EventTypeName(type) else { return problem(with: type) }
    return name.aspect == nil ? nil : "must be an event type without an aspect"
  }
}
