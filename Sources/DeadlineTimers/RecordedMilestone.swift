import CivilTime
import VigilEvents

/// Something that happened in a case, as far as its clocks depend on it.
///
/// What most have stands in the value itself and the rest, which few have, in one object beside it:
/// a case has a dozen of these, and each event copies and compares them.
public struct RecordedMilestone: Hashable, Sendable {
  /// The number of the event among `EventNames.known`, or `EventNames.unknown`; never stored.
  let number: Int16
  /// True where it begins anew what an earlier one began, so that nothing done before it counts.
  public let isNewOccasion: Bool
  /// When it happened.
  public var instant: Instant
  /// Orders milestones that replace one another; nil where they stand side by side.
  public let revision: Int?
  /// The instant that clocks count from, where that is not when it happened: a planned publication,
  /// the beginning of a training event.
  public let origin: Instant?
  /// The date it names.
  public let term: NamedTerm?
  private let texts: Texts?

  /// The texts of a milestone that has any.
  private final class Texts: Hashable, Sendable {
    /// The event type, where it has no number.
    let event: String?
    let aspects: [String]
    let qualifiers: [String]

    init?(event: String?, aspects: [String], qualifiers: [String]) {
      if event == nil, aspects.isEmpty, qualifiers.isEmpty { return nil }
      self.event = event
      self.aspects = aspects
      self.qualifiers = qualifiers
    }

    static func == (left: Texts, right: Texts) -> Bool {
      left === right
        || (left.event, left.aspects, left.qualifiers)
          == (right.event, right.aspects, right.qualifiers)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(event)
      hasher.combine(aspects)
      hasher.combine(qualifiers)
    }
  }

  /// Creates a milestone.
  public init(
    event: String, aspects: [String] = [], instant: Instant, revision: Int? = nil,
    qualifiers: [String] = [], origin: Instant? = nil, term: NamedTerm? = nil,
    isNewOccasion: Bool = false
  ) {
    self.init(
      number: EventNames.known.number(of: event), event: event, aspects: aspects,
      instant: instant, revision: revision, qualifiers: qualifiers, origin: origin, term: term,
      isNewOccasion: isNewOccasion)
  }

  /// Creates the milestone that a fact stands for.
  init(_ fact: CaseFact, at instant: Instant) {
    let isApproval = fact.byRole != nil || fact.document != nil || fact.keepsReason
    self.init(
      number: fact.number, event: fact.event, aspects: fact.aspects, instant: instant,
      revision: fact.revision,
      qualifiers: isApproval
        ? Self.approvalWords(reason: fact.reason, byRole: fact.byRole, document: fact.document)
        : fact.qualifiers,
      origin: fact.origin, term: fact.term, isNewOccasion: fact.isNewOccasion)
  }

  private init(
    number: Int16, event: String, aspects: [String], instant: Instant, revision: Int?,
    qualifiers: [String], origin: Instant?, term: NamedTerm?, isNewOccasion: Bool
  ) {
    self.number = number
    self.isNewOccasion = isNewOccasion
    self.instant = instant
    self.revision = revision
    self.origin = origin
    self.term = term
    self.texts = Texts(
      event: number < 0 ? event : nil, aspects: aspects, qualifiers: qualifiers)
  }

  /// The event type without version.
  public var event: String {
    number < 0 ? texts?.event ?? "" : EventNames.known.stems[Int(number)]
  }
  /// Codes out of the event's data by which rules tell one event type apart, such as the kind of a
  /// letter.
  public var aspects: [String] { texts?.aspects ?? [] }
  /// The organisations it names; of what was sent its recipients, of an approval or a hold its
  /// reason, the role and the document.
  public var qualifiers: [String] { texts?.qualifiers ?? [] }

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
    if number >= 0, pattern.hasNoAspect { return true }
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
    let unnumbered: String?
    if word >= 0 {
      number = EventNames.known.number(ofWord: word)
      unnumbered = number < 0 ? StoredWords.list[word] : nil
    } else {
      guard let text else { throw .inconsistent }
      number = EventNames.known.number(of: text)
      unnumbered = number < 0 ? text : nil
    }
    instant = try reader.instant()
    revision = try flags & Self.hasRevision != 0 ? reader.integer(Int.self) : nil
    let aspects = try flags & Self.hasAspects != 0 ? reader.texts() : []
    let qualifiers = try flags & Self.hasQualifiers != 0 ? reader.texts() : []
    origin = try flags & Self.hasOrigin != 0 ? reader.instant() : nil
    switch flags >> Self.termShift {
    case Self.termDate: term = .date(try reader.date())
    case Self.termWorkingDays: term = .workingDaysBefore(try reader.integer(Int.self))
    case Self.termCalendarDays: term = .calendarDaysBefore(try reader.integer(Int.self))
    default: term = nil
    }
    isNewOccasion = flags & Self.isOccasion != 0
    texts = Texts(event: unnumbered, aspects: aspects, qualifiers: qualifiers)
  }

  public func write(to writer: inout StoredWriter) {
    var flags: UInt64 = isNewOccasion ? Self.isOccasion : 0
    if revision != nil { flags |= Self.hasRevision }
    if let texts {
      if !texts.aspects.isEmpty { flags |= Self.hasAspects }
      if !texts.qualifiers.isEmpty { flags |= Self.hasQualifiers }
    }
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
    if let texts {
      if !texts.aspects.isEmpty { writer.texts(texts.aspects) }
      if !texts.qualifiers.isEmpty { writer.texts(texts.qualifiers) }
    }
    if let origin { writer.instant(origin) }
    switch term {
    case nil: break
    case .date(let date): writer.date(date)
    case .workingDaysBefore(let days), .calendarDaysBefore(let days): writer.integer(days)
    }
  }
}
