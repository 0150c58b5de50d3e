import CivilTime

/// Something that happened in a case, as far as its clocks depend on it.
public struct RecordedMilestone: Hashable, Sendable {
  /// The event type without version.
  public var event: String
  /// When it happened.
  public var instant: Instant
  /// Orders milestones that replace one another; nil where they stand side by side.
  public var revision: Int?
  /// The organisations it names.
  public var qualifiers: [String]

  /// True where `other`, which it cancels by rule, no longer holds because of this milestone.
  ///
  /// Two numbered facts are ordered by number. A cancellation without a number, such as a
  /// withdrawal, ends what happened up to it. One with a number ends nothing that has none: a
  /// requirement that lapses does not undo what was done.
  func voids(_ other: RecordedMilestone) -> Bool {
    switch (revision, other.revision) {
    case (let own?, let others?): others <= own
    case (nil, _): other.instant <= instant
    case (.some, nil): false
    }
  }
}

/// A list in place of named fields, because a case has a dozen and a worker a hundred thousand
/// cases: event, instant in ms, revision or null, then the qualifiers.
extension RecordedMilestone: Codable {
  public init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    event = CompactName.expanded(try fields.decode(String.self))
    instant = Instant(millisecondsSinceEpoch: try fields.decode(Int64.self))
    revision = try fields.decodeNil() ? nil : fields.decode(Int.self)
    qualifiers = []
    while !fields.isAtEnd { qualifiers.append(try fields.decode(String.self)) }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.unkeyedContainer()
    try fields.encode(CompactName.compact(event))
    try fields.encode(instant.millisecondsSinceEpoch)
    if let revision { try fields.encode(revision) } else { try fields.encodeNil() }
    for qualifier in qualifiers { try fields.encode(qualifier) }
  }
}

/// Event types in stored state, without the prefix that all of them share.
enum CompactName {
  private static let prefix = "org.vigil."

  static func compact(_ event: String) -> String {
    event.hasPrefix(prefix) ? String(event.dropFirst(prefix.count)) : event
  }

  static func expanded(_ event: String) -> String { prefix + event }
}
