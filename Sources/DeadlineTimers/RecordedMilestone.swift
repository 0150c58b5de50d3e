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

/// What there is beside them, then event and instant, and the revision, the aspects, the qualifiers,
/// the origin and the term, each where there is one.
extension RecordedMilestone: StoredCodable {
  private static let hasRevision: UInt64 = 1
  private static let hasAspects: UInt64 = 2
  private static let hasQualifiers: UInt64 = 4
  private static let hasOrigin: UInt64 = 8
  private static let isOccasion: UInt64 = 16
  /// Two bits: 0 for no term, else one of these.
  private static let termShift: UInt64 = 5
  private static let termDate: UInt64 = 1
  private static let termWorkingDays: UInt64 = 2
  private static let termCalendarDays: UInt64 = 3
  private static let known: UInt64 = 0x7f

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.known)
    let (text, word) = try reader.textOrWord()
    if word >= 0 {
      (event, number) = EventNames.known.event(ofWord: word)
    } else {
      guard let text else { throw .inconsistent }
      (event, number) = (text, EventNames.known.number(of: text))
    }
    instant = try reader.instant()
    revision = try flags & Self.hasRevision != 0 ? reader.integer(Int.self) : nil
    if flags & Self.hasAspects != 0 { aspects = try reader.texts() }
    if flags & Self.hasQualifiers != 0 { qualifiers = try reader.texts() }
    if flags & Self.hasOrigin != 0 { origin = try reader.instant() }
    switch flags >> Self.termShift {
    case Self.termDate: term = .date(try reader.date())
    case Self.termWorkingDays: term = .workingDaysBefore(try reader.integer(Int.self))
    case Self.termCalendarDays: term = .calendarDaysBefore(try reader.integer(Int.self))
    default: break
    }
    isNewOccasion = flags & Self.isOccasion != 0
  }

  public func write(to writer: inout StoredWriter) {
    var flags: UInt64 = isNewOccasion ? Self.isOccasion : 0
    if revision != nil { flags |= Self.hasRevision }
    if !aspects.isEmpty { flags |= Self.hasAspects }
    if !qualifiers.isEmpty { flags |= Self.hasQualifiers }
    if origin != nil { flags |= Self.hasOrigin }
    switch term {
    case nil: break
    case .date: flags |= Self.termDate << Self.termShift
    case .workingDaysBefore: flags |= Self.termWorkingDays << Self.termShift
    case .calendarDaysBefore: flags |= Self.termCalendarDays << Self.termShift
    }
    writer.unsigned(flags)
    if let word = EventNames.known.word(of: number) {
      writer.word(word)
    } else {
      writer.text(event)
    }
    writer.instant(instant)
    if let revision { writer.integer(revision) }
    if !aspects.isEmpty { writer.texts(aspects) }
    if !qualifiers.isEmpty { writer.texts(qualifiers) }
    if let origin { writer.instant(origin) }
    switch term {
    case nil: break
    case .date(let date): writer.date(date)
    case .workingDaysBefore(let days), .calendarDaysBefore(let days): writer.integer(days)
    }
  }
}
