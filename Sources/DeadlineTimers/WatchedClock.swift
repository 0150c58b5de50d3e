import CivilTime
import VigilEvents

/// One clock of a case as it was announced, and the next instant at which it asks for attention.
///
/// It keeps what was announced and what cannot be worked out again from the rules. Everything else
/// follows from the rule edition and the arrangement that `basis` names. Names are kept as their
/// numbers among `StoredWords`, and the rest, which few have, in one object beside them: each event
/// copies and compares the clocks of its case.
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

  /// Stands for a text that is none of `StoredWords`.
  static let unlisted: Int16 = -1
  private static let noEnd: Int16 = -2

  /// The number of `clock` among `StoredWords`, or `unlisted`.
  let word: Int16
  private var endWord: Int16
  /// How far the clock has come.
  public var status: Status
  /// What else is remembered.
  public var marks: Marks
  /// Position of the rules and calendar it was counted by in `CaseClocks.bases`.
  public var basis: Int
  /// The instant it counts from.
  public var startedAt: Instant
  /// The last London date on which the duty is met in time.
  public var dueDate: CivilDate
  /// Counts the versions that were announced, from 1.
  public var revision: Int
  /// The first instant that is too late, where that is no London midnight: clocks in hours.
  public var exactDueBefore: Instant?
  /// The next instant at which something is to be said about it; nil once nothing is outstanding.
  public var nextAt: Instant?
  private var texts: Texts?

  /// The texts of a clock that has any which are no words.
  private final class Texts: Hashable, Sendable {
    let clock: String?
    let endEvent: String?
    let qualifier: String?

    init?(clock: String?, endEvent: String?, qualifier: String?) {
      if clock == nil, endEvent == nil, qualifier == nil { return nil }
      self.clock = clock
      self.endEvent = endEvent
      self.qualifier = qualifier
    }

    static func == (left: Texts, right: Texts) -> Bool {
      left === right
        || (left.clock, left.endEvent, left.qualifier)
          == (right.clock, right.endEvent, right.qualifier)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(clock)
      hasher.combine(endEvent)
      hasher.combine(qualifier)
    }
  }

  /// The number of a text among `StoredWords`; nil where it is none of them.
  static func word(of text: String) -> Int16? {
    StoredWords.number(of: text).map { Int16(truncatingIfNeeded: $0) }
  }

  /// Creates an open clock in its first version.
  init(
    clock: String, qualifier: String?, basis: Int, startedAt: Instant, dueDate: CivilDate,
    exactDueBefore: Instant?, marks: Marks, endEvent: EventPattern?
  ) {
    self.word = Self.word(of: clock) ?? Self.unlisted
    self.endWord = Self.noEnd
    self.status = .open
    self.marks = marks
    self.basis = basis
    self.startedAt = startedAt
    self.dueDate = dueDate
    self.revision = 1
    self.exactDueBefore = exactDueBefore
    self.texts = Texts(
      clock: word < 0 ? clock : nil, endEvent: nil, qualifier: qualifier)
    setEnd(endEvent)
  }

  /// The clock's number in the register, such as `K01`.
  public var clock: String { word < 0 ? texts?.clock ?? "" : StoredWords.list[Int(word)] }
  /// The organisation, where the clock runs once per organisation.
  public var qualifier: String? { texts?.qualifier }
  /// The event type, without version, that meets the duty; kept so that a clock can still be met
  /// after the rule files have dropped it. Nil for a reminder that only time ends.
  public var endEvent: String? {
    endWord < 0 ? texts?.endEvent : StoredWords.list[Int(endWord)]
  }

  /// Names the event that meets the duty.
  mutating func setEnd(_ event: EventPattern?) {
    let word = event.map(\.word) ?? Self.noEnd
    let text = word == Self.unlisted ? event?.name : nil
    if text != nil || texts?.endEvent != nil {
      texts = Texts(clock: texts?.clock, endEvent: text, qualifier: texts?.qualifier)
    }
    endWord = word
  }

  /// The first instant that is too late.
  public var dueBefore: Instant {
    exactDueBefore ?? LondonTime.startOfDay(dueDate.adding(days: 1))
  }

  /// True where the count passed dates whose holidays were not certain.
  public var isProvisional: Bool { marks.contains(.provisional) }
}

/// Status and marks with what else there is, clock, basis, start, due date, revision, then the next
/// instant, the end event, the qualifier and the exact due instant, each where there is one.
extension WatchedClock: StoredCodable {
  /// Above the bits of status and marks.
  private static let hasNext: UInt64 = 1 << 10
  private static let hasEnd: UInt64 = 1 << 11
  private static let hasQualifier: UInt64 = 1 << 12
  private static let hasExactDue: UInt64 = 1 << 13
  private static let known = (hasNext | hasEnd | hasQualifier | hasExactDue) | (hasNext - 1)

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.known)
    let code = Int(flags & (Self.hasNext - 1))
    marks = Marks(rawValue: code & Marks.all.rawValue)
    guard let status = Status(rawValue: code & ~Marks.all.rawValue) else { throw .newer }
    self.status = status
    let clock: String?
    (word, clock) = try Self.name(&reader)
    basis = try reader.unsigned(Int.self)
    startedAt = try reader.instant()
    dueDate = try reader.date()
    revision = try reader.integer(Int.self)
    nextAt = try flags & Self.hasNext != 0 ? reader.instant() : nil
    var endEvent: String?
    endWord = Self.noEnd
    if flags & Self.hasEnd != 0 { (endWord, endEvent) = try Self.name(&reader) }
    let qualifier = try flags & Self.hasQualifier != 0 ? reader.text() : nil
    exactDueBefore = try flags & Self.hasExactDue != 0 ? reader.instant() : nil
    texts = Texts(clock: clock, endEvent: endEvent, qualifier: qualifier)
  }

  /// The number of a text among `StoredWords`; the text itself where it is none of them.
  private static func name(
    _ reader: inout StoredReader
  ) throws(StoredFormError) -> (word: Int16, text: String?) {
    let (text, word) = try reader.textOrWord()
    if word >= 0 { return (Int16(truncatingIfNeeded: word), nil) }
    guard let text else { throw .inconsistent }
    // It may have become a word since it was stored.
    if let known = Self.word(of: text) { return (known, nil) }
    return (unlisted, text)
  }

  public func write(to writer: inout StoredWriter) {
    var flags = UInt64(status.rawValue | marks.rawValue)
    if nextAt != nil { flags |= Self.hasNext }
    if endWord != Self.noEnd { flags |= Self.hasEnd }
    let qualifier = texts?.qualifier
    if qualifier != nil { flags |= Self.hasQualifier }
    if exactDueBefore != nil { flags |= Self.hasExactDue }
    writer.unsigned(flags)
    write(word, texts?.clock, to: &writer)
    writer.unsigned(basis)
    writer.instant(startedAt)
    writer.date(dueDate)
    writer.integer(revision)
    if let nextAt { writer.instant(nextAt) }
    if endWord != Self.noEnd { write(endWord, texts?.endEvent, to: &writer) }
    if let qualifier { writer.text(qualifier) }
    if let exactDueBefore { writer.instant(exactDueBefore) }
  }

  private func write(_ word: Int16, _ text: String?, to writer: inout StoredWriter) {
    if word >= 0 { writer.word(Int(word)) } else { writer.text(text ?? "") }
  }
}
