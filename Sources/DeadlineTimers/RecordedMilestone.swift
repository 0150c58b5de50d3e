import CivilTime
import VigilEvents

/// Something that happened in a case, as far as its clocks depend on it.
public struct RecordedMilestone: Hashable, Sendable {
  /// The event type without version.
  public var event: String { didSet { number = EventNames.known.number(of: event) } }
  /// The number of `event`, or `EventNames.unknown`; never stored.
  private(set) var number: Int16
  /// Codes out of the event's data by which rules tell one event type apart, such as the kind of a
  /// letter.
  public var aspects: [String] = []
  /// When it happened.
  public var instant: Instant
  /// Orders milestones that replace one another; nil where they stand side by side.
  public var revision: Int?
  /// The organisations it names; of what was sent its recipients, of an approval or a hold its
  /// reason, the role and the document.
  public var qualifiers: [String] = []
  /// The instant that clocks count from, where that is not when it happened: a planned publication,
  /// the beginning of a training event.
  public var origin: Instant?
  /// The date it names.
  public var term: NamedTerm?
  /// True where it begins anew what an earlier one began, so that nothing done before it counts.
  public var isNewOccasion = false

  /// Creates a milestone.
  public init(
    event: String, aspects: [String] = [], instant: Instant, revision: Int? = nil,
    qualifiers: [String] = [], origin: Instant? = nil, term: NamedTerm? = nil,
    isNewOccasion: Bool = false
  ) {
    self.event = event
    self.number = EventNames.known.number(of: event)
    self.aspects = aspects
    self.instant = instant
    self.revision = revision
    self.qualifiers = qualifiers
    self.origin = origin
    self.term = term
    self.isNewOccasion = isNewOccasion
  }

  /// Creates the milestone that a fact stands for.
  init(_ fact: CaseFact, at instant: Instant) {
    self.event = fact.event
    self.number = fact.number
    self.aspects = fact.aspects
    self.instant = instant
    self.revision = fact.revision
    let isApproval = fact.byRole != nil || fact.document != nil || fact.keepsReason
    self.qualifiers =
      isApproval
      ? Self.approvalWords(reason: fact.reason, byRole: fact.byRole, document: fact.document)
      : fact.qualifiers
    self.origin = fact.origin
    self.term = fact.term
    self.isNewOccasion = fact.isNewOccasion
  }

  /// The instant that clocks count from.
  public var startsAt: Instant { origin ?? instant }

  /// The date it names.
  public var namedDate: CivilDate? {
    if case .date(let date) = term { date } else { nil }
  }

  /// True where a rule file means this milestone: by its event type, or by type and aspect.
  @inline(__always)
  func matches(_ pattern: EventPattern) -> Bool {
    // Numbers are for the same types wherever both have one.
    guard number == pattern.number else { return false }
    if number >= 0, pattern.aspect == nil { return true }
    return hasNames(of: pattern)
  }

  @inline(never)
  private func hasNames(of pattern: EventPattern) -> Bool {
    if number < 0, pattern.name == event { return true }
    guard let aspect = pattern.aspect, aspects.contains(aspect) else { return false }
    return number >= 0 || pattern.name == event + "#" + aspect
  }

  /// True where `other`, which it cancels by rule, no longer holds because of this milestone.
  ///
  /// Two numbered facts are ordered by number where they are of one series. A cancellation without
  /// a number, such as a withdrawal, ends what happened up to it. One with a number ends nothing
  /// that has none: a requirement that lapses does not undo what was done.
  func voids(_ other: RecordedMilestone) -> Bool {
    switch (revision, other.revision) {
    case (let own?, let others?): others <= own
    case (nil, _): other.instant <= instant
    case (.some, nil): false
    }
  }
}

/// A date that an event names for a clock.
public enum NamedTerm: Hashable, Sendable {
  /// This date.
  case date(CivilDate)
  /// So many working days before the date the clock counts from.
  case workingDaysBefore(Int)
  /// So many days of any kind before the date the clock counts from.
  case calendarDaysBefore(Int)
}

/// A list in place of named fields, because a case has a dozen and a worker a hundred thousand
/// cases: the name, the instant in ms, the revision or null, then the qualifiers. The name holds
/// what few milestones have: `event#aspect@origin in ms=term!`, where `!` marks a new occasion.
extension RecordedMilestone: ListCodable {
  public init<Elements: ListReading>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    let name = try elements.nextText(behind: CompactName.prefix)
    self.init(
      event: "",
      instant: Instant(millisecondsSinceEpoch: try elements.nextInteger(Int64.self)))
    guard read(name: name) else {
      throw elements.failure("a milestone's name has a part that is not understood")
    }
    revision = try elements.nextIntegerIfAny(Int.self)
    while !elements.isAtEnd { qualifiers.append(try elements.nextText()) }
  }

  public func write<Elements: ListWriting>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    if isPlain {
      try elements.add(event, without: CompactName.prefix)
    } else {
      try elements.add(marked(event), without: CompactName.prefix)
    }
    try elements.add(instant.millisecondsSinceEpoch)
    try elements.add(ifAny: revision)
    for qualifier in qualifiers { try elements.add(qualifier) }
  }

  /// True where the name is the event type alone.
  private var isPlain: Bool {
    aspects.isEmpty && origin == nil && term == nil && !isNewOccasion
  }

  /// The name with what few milestones have.
  private func marked(_ event: String) -> String {
    var name = event
    for aspect in aspects { name += "#" + aspect }
    if let origin { name += "@\(origin.millisecondsSinceEpoch)" }
    switch term {
    case nil: break
    case .date(let date): name += "=d\(date.daysSinceEpoch)"
    case .workingDaysBefore(let days): name += "=w\(days)"
    case .calendarDaysBefore(let days): name += "=c\(days)"
    }
    return isNewOccasion ? name + "!" : name
  }

  /// Takes a name apart; false where a part is not understood.
  private mutating func read(name: String) -> Bool {
    let bytes = name.utf8
    // Most have no mark, and an event that is known.
    let known = EventNames.known
    let number = known.number(of: name)
    if number >= 0 {
      (event, self.number) = (known.stems[Int(number)], number)
      return true
    }
    let plainCount = bytes.withContiguousStorageIfAvailable { $0.firstIndex(where: Self.isMark) }
    if case .some(nil) = plainCount {
      event = name
      return true
    }
    var mark = bytes.firstIndex(where: Self.isMark) ?? bytes.endIndex
    event = String(name[..<mark])
    while mark < bytes.endIndex {
      let start = bytes.index(after: mark)
      let end = bytes[start...].firstIndex(where: Self.isMark) ?? bytes.endIndex
      guard take(bytes[mark], name[start..<end]) else { return false }
      mark = end
    }
    return true
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: "!"): true
    default: false
    }
  }

  private mutating func take(_ mark: UInt8, _ part: Substring) -> Bool {
    switch mark {
    case UInt8(ascii: "#"): aspects.append(String(part))
    case UInt8(ascii: "@"):
      guard let ms = Int64(part) else { return false }
      origin = Instant(millisecondsSinceEpoch: ms)
    case UInt8(ascii: "="):
      guard let number = Int32(part.dropFirst()) else { return false }
      switch part.first {
      case "d": term = .date(CivilDate(daysSinceEpoch: number))
      case "w": term = .workingDaysBefore(Int(number))
      case "c": term = .calendarDaysBefore(Int(number))
      default: return false
      }
    default: isNewOccasion = true
    }
    return true
  }
}

/// Event types in stored state, without the prefix that all of them share.
enum CompactName {
  static let prefix: StaticString = "org.vigil."
}
