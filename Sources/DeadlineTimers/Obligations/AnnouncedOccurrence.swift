import CivilTime
import VigilEvents

/// One occurrence of an obligation as it was announced, and the next instant at which it asks for
/// attention. What follows from the history is not kept.
public struct AnnouncedOccurrence: Hashable, Sendable {
  /// What has been said of it.
  public struct Marks: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    /// Creates marks from their stored form.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// It was said to be missed.
    public static let missed = Marks(rawValue: 1)
    /// It was said to be met in time.
    public static let metInTime = Marks(rawValue: 2)
    /// It was said to be met late.
    public static let metLate = Marks(rawValue: 4)
    /// It was said to be waived.
    public static let excused = Marks(rawValue: 8)
    /// It was said to be no longer owed.
    public static let cancelled = Marks(rawValue: 16)
    /// It can no longer be made up.
    public static let lapsed = Marks(rawValue: 32)

    static let all: Marks = [.missed, .metInTime, .metLate, .excused, .cancelled, .lapsed]
    static let met: Marks = [.metInTime, .metLate]
    static let closed: Marks = [.metInTime, .metLate, .excused, .cancelled, .lapsed]
  }

  /// Its number.
  public var number: Int
  /// The due date that was announced.
  public var dueDate: CivilDate
  /// Counts the due dates that were announced, from 1.
  public var revision = 1
  /// What has been said of it.
  public var marks: Marks = []
  /// The next instant at which it is to be looked at; nil where nothing is to be said any more.
  public var nextAt: Instant?

  /// True while it is owed.
  public var isOutstanding: Bool { marks.isDisjoint(with: .closed) }

  init(number: Int, dueDate: CivilDate) {
    self.number = number
    self.dueDate = dueDate
  }
}

/// Marks with whether there is a next instant, number, due date, revision, next instant.
extension AnnouncedOccurrence: StoredCodable {
  private static let hasNext: UInt64 = 1
  private static let markShift: UInt64 = 1

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.hasNext | UInt64(Marks.all.rawValue) << Self.markShift)
    marks = Marks(rawValue: Int(flags >> Self.markShift))
    number = try reader.integer(Int.self)
    dueDate = try reader.date()
    revision = try reader.integer(Int.self)
    nextAt = try flags & Self.hasNext != 0 ? reader.instant() : nil
  }

  public func write(to writer: inout StoredWriter) {
    writer.unsigned(UInt64(marks.rawValue) << Self.markShift | (nextAt == nil ? 0 : Self.hasNext))
    writer.integer(number)
    writer.date(dueDate)
    writer.integer(revision)
    if let nextAt { writer.instant(nextAt) }
  }
}
