import CivilTime

/// A safeguarding children partnership: its organisations and, by date, its published arrangements.
public struct Partnership: Hashable, Sendable {
  /// The id that events name, such as `nottingham-city`.
  public let id: String
  /// The name people read.
  public let name: String
  /// The council that hosts the business office.
  public let hostAuthority: String
  /// When the arrangements came into operation; nothing is computed from it.
  public let inOperationSince: OperationStart
  /// The organisations with the dates on which they existed.
  public let organisations: [PartnershipOrganisation]
  /// The arrangements by the date on which each comes into force; never empty.
  public let arrangements: [PartnershipArrangement]
  /// What a reader of the file should know.
  public let notes: [String]

  /// When a partnership's arrangements came into operation, as far as its documents agree.
  public enum OperationStart: Hashable, Sendable {
    /// A date, with a note where it differs from what is printed.
    case date(CivilDate, note: String?)
    /// The documents contradict each other; their readings, such as `2019-01`, and why.
    case unresolved(readings: [String], note: String)
    /// The documents do not say.
    case unknown
  }

  /// The arrangements in force on the London date of a clock's start.
  ///
  /// They apply for as long as the clock runs. Before the first ones the first apply: the nearest
  /// arrangements known are better than none.
  public func arrangement(inForceOn date: CivilDate) -> PartnershipArrangement {
    arrangements.last { $0.effectiveFrom <= date } ?? arrangements[0]
  }

  /// The organisation that holds the place of another on a date: the one itself while it exists,
  /// afterwards its successor; nil where there is none.
  public func organisation(_ id: String, on date: CivilDate) -> PartnershipOrganisation? {
    var wanted = id
    // A chain of successors is no longer than the list.
    for _ in organisations {
      guard let found = organisations.first(where: { $0.id == wanted }) else { return nil }
      if found.exists(on: date) { return found }
      guard let end = found.validThrough, end < date, let next = found.successor else { return nil }
      wanted = next
    }
    return nil
  }
}

/// An organisation that is a safeguarding partner or takes part in decisions, while it exists.
public struct PartnershipOrganisation: Hashable, Sendable {
  /// Names the organisation in the file.
  public let id: String
  /// The name people read.
  public let name: String
  /// Its role, spelt as in the event schemas, such as `integratedCareBoard`.
  public let role: String
  /// The first date on which it exists; nil where that lies before everything of interest.
  public let validFrom: CivilDate?
  /// The last date on which it exists; nil while it does.
  public let validThrough: CivilDate?
  /// The id of the organisation that took its place.
  public let successor: String?

  /// True where it exists on a date.
  public func exists(on date: CivilDate) -> Bool {
    (validFrom.map { $0 <= date } ?? true) && (validThrough.map { date <= $0 } ?? true)
  }
}
