import CivilTime

/// The clocks of one edition of the guidance and the dates on which it is in force.
public struct RuleEdition: Sendable {
  /// Names the edition in proofs, such as `working-together-2023`.
  public let id: String
  /// The edition this one changes for a time; nil for an edition of its own.
  ///
  /// An overlay holds the clocks of that edition with its own changes applied.
  public let overlays: String?
  /// The clocks that an overlay changes, in the order of its file; empty for an edition of its own.
  public let changedClocks: [String]
  /// The title of the guidance.
  public let title: String
  /// The first date in force.
  public let inForceFrom: CivilDate
  /// True where the sources do not give the day.
  public let inForceFromApproximate: Bool
  /// The last date in force; nil while no later edition is known.
  public let inForceThrough: CivilDate?
  /// What a reader should know about the edition.
  public let note: String
  /// Where the edition comes from.
  public let source: String
  /// How often a missed duty is recalled.
  public let overdueReminder: OverdueReminder
  /// The clocks in the order of the register.
  public let clocks: [StatutoryClock]

  /// The clock with an id such as `K01`, or nil where the edition has none.
  public func clock(_ id: String) -> StatutoryClock? { clocks.first { $0.id == id } }

  /// True where the edition is in force on a date.
  public func isInForce(on date: CivilDate) -> Bool {
    inForceFrom <= date && (inForceThrough.map { date <= $0 } ?? true)
  }
}
