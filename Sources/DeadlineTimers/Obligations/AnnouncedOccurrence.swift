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
  /// The next instant at which something is to be said about it; nil where nothing is.
  public var nextAt: Instant?

  /// True while it is owed.
  public var isOutstanding: Bool { marks.isDisjoint(with: .closed) }

  init(number: Int, dueDate: CivilDate) {
    self.number = number
    self.dueDate = dueDate
  }
}

/// A list: number, due date in days since 1970, revision, marks, next instant in ms or null.
extension AnnouncedOccurrence: ListCodable {
  public init<Elements: ListReading>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    number = try elements.nextInteger(Int.self)
    dueDate = CivilDate(daysSinceEpoch: try elements.nextInteger(Int32.self))
    revision = try elements.nextInteger(Int.self)
    marks = Marks(rawValue: try elements.nextInteger(Int.self))
    nextAt = try elements.nextIntegerIfAny(Int64.self).map(Instant.init(millisecondsSinceEpoch:))
  }

  public func write<Elements: ListWriting>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    try elements.add(number)
    try elements.add(dueDate.daysSinceEpoch)
    try elements.add(revision)
    try elements.add(marks.rawValue)
    try elements.add(ifAny: nextAt?.millisecondsSinceEpoch)
  }
}
