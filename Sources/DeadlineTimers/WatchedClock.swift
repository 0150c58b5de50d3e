import CivilTime

/// One clock of a case as it was announced, and the next instant at which it asks for attention.
///
/// It keeps what was announced and what cannot be worked out again from the rules. Everything else
/// follows from the rule edition that `basis` names.
public struct WatchedClock: Hashable, Sendable {
  /// How far the clock has come.
  public enum Status: Int, Hashable, Sendable, CaseIterable {
    /// Running, not yet due.
    case open
    /// Past its due instant and still to be done.
    case missed
    /// Done, in time or late.
    case met
    /// Ended because its duty ceased.
    case cancelled

    /// True while the duty is still to be done.
    public var isOutstanding: Bool { self == .open || self == .missed }
  }

  /// The clock's number in the register, such as `K01`.
  public var clock: String
  /// The organisation, where the clock runs once per organisation.
  public var qualifier: String?
  /// Position of the rules and calendar it was counted by in `CaseClocks.bases`.
  public var basis: Int
  /// The instant of the start event.
  public var startedAt: Instant
  /// The last London date on which the duty is met in time.
  public var dueDate: CivilDate
  /// True where the count passed dates whose holidays were not certain.
  public var isProvisional: Bool
  /// Counts the versions that were announced, from 1.
  public var revision: Int
  /// How far the clock has come.
  public var status: Status
  /// The next instant at which something is to be said about it; nil once nothing is outstanding.
  public var nextAt: Instant?
  /// The event type, without version, that meets the duty; kept so that a clock can still be met
  /// after the rule files have dropped it.
  public var endEvent: String

  /// The first instant that is too late.
  public var dueBefore: Instant { LondonTime.startOfDay(dueDate.adding(days: 1)) }
}

/// A list in place of named fields, because every open clock of every case is held in memory in
/// this form: clock, basis, start in ms, due date in days since 1970, revision, status (plus 4
/// where provisional), next instant in ms or null, end event, and the qualifier where there is one.
extension WatchedClock: Codable {
  private static let provisionalFlag = 4

  public init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    clock = try fields.decode(String.self)
    basis = try fields.decode(Int.self)
    startedAt = Instant(millisecondsSinceEpoch: try fields.decode(Int64.self))
    dueDate = CivilDate(daysSinceEpoch: try fields.decode(Int32.self))
    revision = try fields.decode(Int.self)
    let code = try fields.decode(Int.self)
    isProvisional = code & Self.provisionalFlag != 0
    guard let status = Status(rawValue: code & ~Self.provisionalFlag) else {
      throw DecodingError.dataCorruptedError(
        in: fields, debugDescription: "a clock's status must be 0 to 3, plus 4 where provisional")
    }
    self.status = status
    nextAt =
      try fields.decodeNil()
      ? nil : Instant(millisecondsSinceEpoch: fields.decode(Int64.self))
    endEvent = CompactName.expanded(try fields.decode(String.self))
    qualifier = fields.isAtEnd ? nil : try fields.decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.unkeyedContainer()
    try fields.encode(clock)
    try fields.encode(basis)
    try fields.encode(startedAt.millisecondsSinceEpoch)
    try fields.encode(dueDate.daysSinceEpoch)
    try fields.encode(revision)
    try fields.encode(status.rawValue | (isProvisional ? Self.provisionalFlag : 0))
    if let nextAt {
      try fields.encode(nextAt.millisecondsSinceEpoch)
    } else {
      try fields.encodeNil()
    }
    try fields.encode(CompactName.compact(endEvent))
    if let qualifier { try fields.encode(qualifier) }
  }
}
