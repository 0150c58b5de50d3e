import CivilTime
import VigilEvents

/// What is remembered of one subject: what happened, in whatever order it came, and its clocks.
///
/// The subject is a review case, or whatever else has terms of its own: a partnership, an action, a
/// booking, a request. Of a calendar it is the news of its holidays.
public struct CaseClocks: Hashable, Sendable {
  /// The rules and the calendar that clocks were counted by.
  public struct Basis: Hashable, Sendable {
    /// The edition in force on the date of the start, such as `working-together-2023`.
    public var edition: String
    /// The calendar, such as `england-and-wales`.
    public var calendarId: String
    /// The calendar's version at that time.
    public var calendarVersion: String
    /// Since when the partnership's arrangements that applied had been in force; nil where it had
    /// declared none.
    public var arrangementFrom: CivilDate?
  }

  /// The partnership whose arrangements apply.
  public var partnership: String
  /// Each combination of edition, arrangement and calendar in use, named by position.
  public var bases: [Basis] = []
  /// What happened.
  public var milestones: [RecordedMilestone] = []
  /// The clocks in the order in which they were set.
  public var clocks: [WatchedClock] = []
  /// The news of a calendar, where the subject is one.
  public var calendar: KeptCalendar?
  /// What the subject owes again and again, where it is a partnership that has adopted it.
  public var obligations: PartnershipObligations?

  /// Milestones of one event type that a case may have.
  public static let milestonesPerEventMax = 64
  /// Clocks that a case may have.
  public static let clocksMax = 256

  /// Creates the memory of a subject of which nothing is known yet.
  public init(partnership: String) { self.partnership = partnership }

  /// The clock with a number and qualifier, of one that repeats the latest, where it has been set.
  public func clock(_ id: String, qualifier: String? = nil) -> WatchedClock? {
    clocks.filter { $0.clock == id && $0.qualifier == qualifier }
      .max { $0.startedAt < $1.startedAt }
  }

  mutating func position(of basis: Basis) -> Int {
    if let known = bases.firstIndex(of: basis) { return known }
    bases.append(basis)
    return bases.count - 1
  }
}

/// Edition, calendar, its version, and since when the arrangements had been in force.
extension CaseClocks.Basis: StoredCodable {
  private static let isArranged: UInt64 = 1

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.isArranged)
    edition = try reader.text()
    calendarId = try reader.text()
    calendarVersion = try reader.text()
    arrangementFrom = try flags & Self.isArranged != 0 ? reader.date() : nil
  }

  public func write(to writer: inout StoredWriter) {
    writer.unsigned(arrangementFrom == nil ? 0 : Self.isArranged)
    writer.text(edition)
    writer.text(calendarId)
    writer.text(calendarVersion)
    if let arrangementFrom { writer.date(arrangementFrom) }
  }
}

/// Which parts there are, then the partnership, the bases, what happened, the clocks, and the
/// calendar and the obligations, which few have.
extension CaseClocks: StoredCodable {
  private static let hasCalendar: UInt64 = 1
  private static let hasObligations: UInt64 = 2

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.hasCalendar | Self.hasObligations)
    partnership = try reader.text()
    bases = try reader.list(of: Basis.self)
    milestones = try reader.list(of: RecordedMilestone.self)
    clocks = try reader.list(of: WatchedClock.self)
    calendar = try flags & Self.hasCalendar != 0 ? KeptCalendar(reading: &reader) : nil
    obligations =
      try flags & Self.hasObligations != 0 ? PartnershipObligations(reading: &reader) : nil
    for index in clocks.indices where !bases.indices.contains(clocks[index].basis) {
      throw .inconsistent
    }
  }

  public func write(to writer: inout StoredWriter) {
    writer.unsigned(
      (calendar == nil ? 0 : Self.hasCalendar) | (obligations == nil ? 0 : Self.hasObligations))
    writer.text(partnership)
    writer.list(bases)
    writer.list(milestones)
    writer.list(clocks)
    calendar?.write(to: &writer)
    obligations?.write(to: &writer)
  }
}
