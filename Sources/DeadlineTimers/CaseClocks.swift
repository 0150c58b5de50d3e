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

/// A list: edition, calendar, its version, and since when the arrangements had been in force, in days
/// since 1970, where there are any.
extension CaseClocks.Basis: ListCodable {
  public init<Elements: ListReading>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    edition = try elements.nextText()
    calendarId = try elements.nextText()
    calendarVersion = try elements.nextText()
    arrangementFrom =
      elements.isAtEnd
      ? nil : CivilDate(daysSinceEpoch: try elements.nextInteger(Int32.self))
  }

  public func write<Elements: ListWriting>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    try elements.add(edition)
    try elements.add(calendarId)
    try elements.add(calendarVersion)
    if let arrangementFrom { try elements.add(arrangementFrom.daysSinceEpoch) }
  }
}

extension CaseClocks: JSONStoredAs {
  /// What is stored: one letter for each field, and no field that would be empty.
  public struct Stored: JSONGenerated, Codable {
    /// The form of the stored state; a later form reads the earlier ones.
    var v: Int
    /// The partnership.
    var p: String
    /// The bases.
    var b: [CaseClocks.Basis]?
    /// The milestones.
    var m: [RecordedMilestone]?
    /// The clocks.
    var c: [WatchedClock]?
    /// The calendar.
    var k: KeptCalendar?
    /// The obligations.
    var o: PartnershipObligations?
  }

  /// Form 1 knew neither aspects nor named dates of milestones, no marks of clocks beyond
  /// provisional, and no arrangements; all of it is readable as form 2.
  private static let form = 2

  public var stored: Stored {
    Stored(
      v: Self.form, p: partnership, b: bases.isEmpty ? nil : bases,
      m: milestones.isEmpty ? nil : milestones, c: clocks.isEmpty ? nil : clocks, k: calendar,
      o: obligations)
  }

  public init(stored: Stored) throws(StoredFormError) {
    guard (1...Self.form).contains(stored.v) else {
      throw StoredFormError("state of form \(stored.v) needs a later version of this worker")
    }
    self.init(partnership: stored.p)
    bases = stored.b ?? []
    milestones = stored.m ?? []
    clocks = stored.c ?? []
    calendar = stored.k
    obligations = stored.o
    guard clocks.allSatisfy({ bases.indices.contains($0.basis) }) else {
      throw StoredFormError("a clock names a basis that is not there")
    }
  }
}
