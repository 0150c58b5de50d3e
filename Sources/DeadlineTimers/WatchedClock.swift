import CivilTime

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
extension WatchedClock: Codable {
  public init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    clock = try fields.decode(String.self)
    basis = try fields.decode(Int.self)
    startedAt = Instant(millisecondsSinceEpoch: try fields.decode(Int64.self))
    dueDate = CivilDate(daysSinceEpoch: try fields.decode(Int32.self))
    revision = try fields.decode(Int.self)
    let code = try fields.decode(Int.self)
    marks = Marks(rawValue: code & Marks.all.rawValue)
    guard let status = Status(rawValue: code & ~Marks.all.rawValue) else {
      throw DecodingError.dataCorruptedError(
        in: fields, debugDescription: "a clock's status has bits that are not understood")
    }
    self.status = status
    nextAt =
      try fields.decodeNil()
      ? nil : Instant(millisecondsSinceEpoch: fields.decode(Int64.self))
    endEvent = try fields.decodeNil() ? nil : CompactName.expanded(fields.decode(String.self))
    if fields.isAtEnd {
      qualifier = nil
    } else {
      qualifier = try fields.decodeNil() ? nil : fields.decode(String.self)
    }
    exactDueBefore =
      fields.isAtEnd ? nil : Instant(millisecondsSinceEpoch: try fields.decode(Int64.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.unkeyedContainer()
    try fields.encode(clock)
    try fields.encode(basis)
    try fields.encode(startedAt.millisecondsSinceEpoch)
    try fields.encode(dueDate.daysSinceEpoch)
    try fields.encode(revision)
    try fields.encode(status.rawValue | marks.rawValue)
    if let nextAt {
      try fields.encode(nextAt.millisecondsSinceEpoch)
    } else {
      try fields.encodeNil()
    }
    if let endEvent {
      try fields.encode(CompactName.compact(endEvent))
    } else {
      try fields.encodeNil()
    }
    if let qualifier {
      try fields.encode(qualifier)
    } else if exactDueBefore != nil {
      try fields.encodeNil()
    }
    if let exactDueBefore { try fields.encode(exactDueBefore.millisecondsSinceEpoch) }
  }
}
