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
    guard
      type.wholeMatch(of: /org\.vigil\.[a-z][a-z-]*\.[a-z][a-z-]*(#[a-z][A-Za-z0-9]*)?/) != nil
    else {
      return "must be org.vigil.<noun>.<past participle> in small letters and hyphens, without a "
        + "version; an aspect follows after #"
    }
    return nil
  }

  /// What is wrong with an event type that must not name an aspect, or nil.
  static func problem(withStem type: String) -> String? {
    guard let name = EventTypeName(type) else { return problem(with: type) }
    return name.aspect == nil ? nil : "must be an event type without an aspect"
  }
}
