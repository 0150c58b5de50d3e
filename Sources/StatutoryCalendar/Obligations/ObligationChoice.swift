import CivilTime

/// What a partnership's arrangements say about one obligation: that it is kept, and what differs
/// from the declared default.
public struct ObligationChoice: Hashable, Sendable {
  /// The obligation's id, such as `O12`.
  public var id: String
  /// The id of another reading of its source; nil for the default.
  public var reading: String?
  /// A cadence of the partnership's own; goes before a reading.
  public var cadence: ObligationCadence?
  /// The day of the year on which a planned cadence falls due.
  public var anchor: AnchorDay?
  /// The due date of the first occurrence.
  public var firstDue: CivilDate?
  /// The group that answers for it.
  public var ownerGroup: String?

  /// Chooses an obligation as it is declared; what differs is set afterwards.
  public init(_ id: String) { self.id = id }
}
