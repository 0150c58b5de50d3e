import CivilTime
import VigilEvents

/// One clock of a case as it was announced, and the next instant at which it asks for attention.
///
/// It keeps what was announced and what cannot be worked out again from the rules. Everything else
/// follows from the rule edition and the arrangement that `basis` names.
public struct WatchedClock: Hashable, Sendable {
  /// How far the clock has come.
  public enum Status: Int, Hashable, Sendable, CaseIterable {
    /// Running, not yet due.
    case open = 0
    /// Past its due instant and still to be done.
    case missed = 1
    /// Done, in time or late; of a minimum period, complete.
    case met = 2
    /// Ended because its duty ceased.
    case cancelled = 3
    /// A reminder whose date has passed; nobody owes anything.
    case passed = 8
    /// A breach that nothing done later can end: a minimum period cut short.
    case broken = 9

    /// True while the duty is still to be done.
    public var isOutstanding: Bool { self == .open || self == .missed }
  }

  /// What else is to be remembered of a clock; each a bit of the stored status.
  public struct Marks: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    /// Creates marks from their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The count passed dates whose holidays were not certain.
    public static let provisional = Marks(rawValue: 4)
    /// A hold keeps it from running.
    public static let suspended = Marks(rawValue: 16)
    /// It was missed at least once: there is a breach that a role may explain.
    public static let breached = Marks(rawValue: 32)
    /// Met, but said to be late.
    public static let metLate = Marks(rawValue: 64)
    /// What it blocks must not happen.
    public static let blocking = Marks(rawValue: 128)
    /// What it blocks was allowed by a person.
    public static let overridden = Marks(rawValue: 256)
    /// Its date was changed by an approval.
    public static let extended = Marks(rawValue: 512)

    static let all: Marks = [
      .provisional, .suspended, .breached, .metLate, .blocking, .overridden, .extended,
    ]
  }

  /// The clock's number in the register, such as `K01`.
  public var clock: String
  /// The organisation, where the clock runs once per organisation.
  public var qualifier: String?
  /// Position of the rules and calendar it was counted by in `CaseClocks.bases`.
  public var basis: Int
  /// The instant it counts from.
  public var startedAt: Instant
  /// The last London date on which the duty is met in time.
  public var dueDate: CivilDate
  /// The first instant that is too late, where that is no London midnight: clocks in hours.
  public var exactDueBefore: Instant?
  /// Counts the versions that were announced, from 1.
  public var revision: Int
  /// How far the clock has come.
  public var status: Status
  /// What else is remembered.
  public var marks: Marks
  /// The next instant at which something is to be said about it; nil once nothing is outstanding.
  public var nextAt: Instant?
  /// The event type, without version, that meets the duty; kept so that a clock can still be met
  /// after the rule files have dropped it. Nil for a reminder that only time ends.
  public var endEvent: String?

  /// The first instant that is too late.
  public var dueBefore: Instant {
    exactDueBefore ?? LondonTime.startOfDay(dueDate.adding(days: 1))
  }

  /// True where the count passed dates whose holidays were not certain.
  public var isProvisional: Bool { marks.contains(.provisional) }
}

/// A list in place of named fields, because every open clock of every case is held in memory in
/// this form: clock, basis, start in ms, due date in days since 1970, revision, status plus the bits
/// of its marks, next instant in ms or null, end event, and where there is one the qualifier (or
/// null) and the exact due instant in ms.
extension WatchedClock: ListCodable {
  public init<Elements: ListReading>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    clock = try elements.nextText()
    basis = try elements.nextInteger(Int.self)
    startedAt = Instant(millisecondsSinceEpoch: try elements.nextInteger(Int64.self))
    dueDate = CivilDate(daysSinceEpoch: try elements.nextInteger(Int32.self))
    revision = try elements.nextInteger(Int.self)
    let code = try elements.nextInteger(Int.self)
    marks = Marks(rawValue: code & Marks.all.rawValue)
    guard let status = Status(rawValue: code & ~Marks.all.rawValue) else {
      throw elements.failure("a clock's status has bits that are not understood")
    }
    self.status = status
    nextAt = try elements.nextIntegerIfAny(Int64.self).map(Instant.init(millisecondsSinceEpoch:))
    endEvent =
      try elements.nextIsNull() ? nil : try elements.nextText(behind: CompactName.prefix)
    qualifier = elements.isAtEnd ? nil : try elements.nextTextIfAny()
    exactDueBefore =
      elements.isAtEnd
      ? nil : Instant(millisecondsSinceEpoch: try elements.nextInteger(Int64.self))
  }

  public func write<Elements: ListWriting>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    try elements.add(clock)
    try elements.add(basis)
    try elements.add(startedAt.millisecondsSinceEpoch)
    try elements.add(dueDate.daysSinceEpoch)
    try elements.add(revision)
    try elements.add(status.rawValue | marks.rawValue)
    try elements.add(ifAny: nextAt?.millisecondsSinceEpoch)
    if let endEvent {
      try elements.add(endEvent, without: CompactName.prefix)
    } else {
      try elements.addNull()
    }
    if let qualifier {
      try elements.add(qualifier)
    } else if exactDueBefore != nil {
      try elements.addNull()
    }
    if let exactDueBefore { try elements.add(exactDueBefore.millisecondsSinceEpoch) }
  }
}
