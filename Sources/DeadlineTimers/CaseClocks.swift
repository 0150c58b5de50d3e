import CivilTime

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
extension CaseClocks.Basis: Codable {
  public init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    edition = try fields.decode(String.self)
    calendarId = try fields.decode(String.self)
    calendarVersion = try fields.decode(String.self)
    arrangementFrom =
      fields.isAtEnd ? nil : CivilDate(daysSinceEpoch: try fields.decode(Int32.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.unkeyedContainer()
    try fields.encode(edition)
    try fields.encode(calendarId)
    try fields.encode(calendarVersion)
    if let arrangementFrom { try fields.encode(arrangementFrom.daysSinceEpoch) }
  }
}

extension CaseClocks: Codable {
  /// The form of the stored state; a later form reads the earlier ones.
  ///
  /// Form 1 knew neither aspects nor named dates of milestones, no marks of clocks beyond
  /// provisional, and no arrangements; all of it is readable as form 2.
  private static let form = 2

  private enum CodingKeys: String, CodingKey {
    case form = "v"
    case partnership = "p"
    case bases = "b"
    case milestones = "m"
    case clocks = "c"
    case calendar = "k"
    case obligations = "o"
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let form = try fields.decode(Int.self, forKey: .form)
    guard (1...Self.form).contains(form) else {
      throw DecodingError.dataCorruptedError(
        forKey: .form, in: fields,
        debugDescription: "state of form \(form) needs a later version of this worker")
    }
    partnership = try fields.decode(String.self, forKey: .partnership)
    bases = try fields.decodeIfPresent([Basis].self, forKey: .bases) ?? []
    milestones = try fields.decodeIfPresent([RecordedMilestone].self, forKey: .milestones) ?? []
    clocks = try fields.decodeIfPresent([WatchedClock].self, forKey: .clocks) ?? []
    calendar = try fields.decodeIfPresent(KeptCalendar.self, forKey: .calendar)
    obligations = try fields.decodeIfPresent(PartnershipObligations.self, forKey: .obligations)
    guard clocks.allSatisfy({ bases.indices.contains($0.basis) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .clocks, in: fields, debugDescription: "a clock names a basis that is not there")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.form, forKey: .form)
    try fields.encode(partnership, forKey: .partnership)
    if !bases.isEmpty { try fields.encode(bases, forKey: .bases) }
    if !milestones.isEmpty { try fields.encode(milestones, forKey: .milestones) }
    if !clocks.isEmpty { try fields.encode(clocks, forKey: .clocks) }
    try fields.encodeIfPresent(calendar, forKey: .calendar)
    try fields.encodeIfPresent(obligations, forKey: .obligations)
  }
}
