import CivilTime

/// A recurring obligation of a partnership: what has to be done again and again, how often, by whom,
/// and where that is written.
public struct Obligation: Hashable, Sendable {
  /// What becomes of an occurrence that was not done by its due date.
  public enum LateRule: String, Hashable, Sendable, CaseIterable {
    /// It can still be done, late, until the next occurrence falls due: a report, a review.
    case makesUp
    /// It is lost: a meeting held later is a meeting of the period it is held in.
    case lapses
  }

  /// The number in the register, such as `O12`; a small letter marks a part of one, such as `O26c`.
  public let id: String
  /// The partnership whose documents declare it.
  public let partnership: String
  /// The name people read.
  public let name: String
  /// How often it recurs.
  public let cadence: ObligationCadence
  /// The due date of the first occurrence, where a source names one; used while it lies ahead.
  public let firstDue: CivilDate?
  /// Other readings of an ambiguous source, which a partnership may choose instead.
  public let readings: [ObligationReading]
  /// What becomes of an occurrence that was not done in time.
  public let late: LateRule
  /// Who answers for it and is told: a group of the partnership's arrangements, such as `bmg`, or a
  /// role of the event schemas.
  public let ownerGroup: String
  /// The role that does it; a role of the event schemas.
  public let ownerRole: String
  /// How binding it is: `operational` wherever the cadence is this software's and no source's.
  public let severity: Severity
  /// When it warns.
  public let warnings: [ObligationWarning]
  /// True where a count in a window warns when it falls behind; false where all may well be done in
  /// one go.
  public let watchesPace: Bool
  /// True where it is kept only for partnerships that name it: it was temporary, or is too frequent
  /// to be reported by hand.
  public let isOptional: Bool
  /// Document and section.
  public let source: String
  /// What a reader should know about the source or the reading; empty where there is nothing.
  public let note: String

  /// The number without the letter of a part, such as `O26`.
  public var number: String { String(id.prefix(3)) }

  /// True where the file gives it warnings of its own, which another cadence does not change.
  let hasOwnWarnings: Bool

  /// The same obligation with what a partnership's arrangements change.
  ///
  /// Throws where the choice names a reading that the obligation does not have.
  func with(
    _ choice: ObligationChoice, standard: StandardWarnings
  ) throws(StatutoryCalendarError) -> Obligation {
    var chosen = choice.cadence
    if let id = choice.reading, chosen == nil {
      guard let reading = readings.first(where: { $0.id == id }) else {
        let known = readings.map(\.id).joined(separator: ", ")
        throw StatutoryCalendarError(
          code: .rulesInvalid, subject: "obligation \(self.id)",
          problems: ["\(id) is no reading of it; " + (known.isEmpty ? "it has none" : known)])
      }
      chosen = reading.cadence
    }
    let cadence = (chosen ?? self.cadence).anchored(on: choice.anchor)
    return Obligation(
      id: id, partnership: partnership, name: name, cadence: cadence,
      firstDue: choice.firstDue ?? (chosen == nil ? firstDue : nil), readings: readings,
      late: cadence.isCount ? .lapses : late, ownerGroup: choice.ownerGroup ?? ownerGroup,
      ownerRole: ownerRole, severity: severity,
      warnings: hasOwnWarnings ? warnings : standard.warnings(for: cadence),
      watchesPace: watchesPace, isOptional: isOptional, source: source, note: note,
      hasOwnWarnings: hasOwnWarnings)
  }
}
