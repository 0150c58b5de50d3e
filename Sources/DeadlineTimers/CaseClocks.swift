import CivilTime

/// What is remembered of one case: what happened, in whatever order it came, and its clocks.
public struct CaseClocks: Hashable, Sendable {
  /// The rules and the calendar that clocks were counted by.
  public struct Basis: Hashable, Sendable {
    /// The edition in force on the date of the start, such as `working-together-2023`.
    public var edition: String
    /// The calendar, such as `england-and-wales`.
    public var calendarId: String
    /// The calendar's version at that time.
    public var calendarVersion: String
  }

  /// The partnership whose arrangements apply.
  public var partnership: String
  /// Each combination of edition and calendar in use, named by position.
  public var bases: [Basis] = []
  /// What happened.
  public var milestones: [RecordedMilestone] = []
  /// The clocks in the order in which they were set.
  public var clocks: [WatchedClock] = []

  /// Milestones of one event type that a case may have.
  public static let milestonesPerEventMax = 64
  /// Clocks that a case may have.
  public static let clocksMax = 256

  /// Creates the memory of a case of which nothing is known yet.
  public init(partnership: String) { self.partnership = partnership }

  /// The clock with a number and qualifier, where it has been set.
  public func clock(_ id: String, qualifier: String? = nil) -> WatchedClock? {
    clocks.first { $0.clock == id && $0.qualifier == qualifier }
  }

  mutating func position(of basis: Basis) -> Int {
    if let known = bases.firstIndex(of: basis) { return known }
    bases.append(basis)
    return bases.count - 1
  }
}

extension CaseClocks.Basis: Codable {
  public init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    edition = try fields.decode(String.self)
    calendarId = try fields.decode(String.self)
    calendarVersion = try fields.decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.unkeyedContainer()
    try fields.encode(edition)
    try fields.encode(calendarId)
    try fields.encode(calendarVersion)
  }
}

extension CaseClocks: Codable {
  /// The form of the stored state; a later form reads the earlier ones.
  private static let form = 1

  private enum CodingKeys: String, CodingKey {
    case form = "v"
    case partnership = "p"
    case bases = "b"
    case milestones = "m"
    case clocks = "c"
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let form = try fields.decode(Int.self, forKey: .form)
    guard form == Self.form else {
      throw DecodingError.dataCorruptedError(
        forKey: .form, in: fields,
        debugDescription: "state of form \(form) needs a later version of this worker")
    }
    partnership = try fields.decode(String.self, forKey: .partnership)
    bases = try fields.decode([Basis].self, forKey: .bases)
    milestones = try fields.decode([RecordedMilestone].self, forKey: .milestones)
    clocks = try fields.decode([WatchedClock].self, forKey: .clocks)
    guard clocks.allSatisfy({ bases.indices.contains($0.basis) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .clocks, in: fields, debugDescription: "a clock names a basis that is not there")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.form, forKey: .form)
    try fields.encode(partnership, forKey: .partnership)
    try fields.encode(bases, forKey: .bases)
    try fields.encode(milestones, forKey: .milestones)
    try fields.encode(clocks, forKey: .clocks)
  }
}
