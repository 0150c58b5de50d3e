import CivilTime

/// A due date without its proof: what most questions about a known deadline need, at a part of the
/// cost of listing the days that were not counted.
package struct DueDay: Hashable, Sendable {
  /// As `DueDate.date`.
  package var date: CivilDate
  /// As `DueDate.dueBefore`.
  package var dueBefore: Instant
  /// As `DueDate.provisional`.
  package var provisional: Bool
  /// As `DueDateProof.startDate`.
  package let startDate: CivilDate
  /// As `DueDateProof.dayZero`.
  package let dayZero: CivilDate
  /// As the unit of `DueDateProof.period`.
  package let unit: Period.Unit

  init(
    date: CivilDate, dueBefore: Instant, provisional: Bool, startDate: CivilDate,
    dayZero: CivilDate, unit: Period.Unit
  ) {
    self.date = date
    self.dueBefore = dueBefore
    self.provisional = provisional
    self.startDate = startDate
    self.dayZero = dayZero
    self.unit = unit
  }

  /// The day of a due date that was worked out in full.
  package init(_ due: DueDate) {
    self.init(
      date: due.date, dueBefore: due.dueBefore, provisional: due.provisional,
      startDate: due.proof.startDate, dayZero: due.proof.dayZero, unit: due.proof.period.unit)
  }

  /// As `DueDate.keeping(_:)`.
  package func keeping(_ announced: CivilDate) -> DueDay {
    guard announced != date, unit != .clockHours else { return self }
    var kept = self
    kept.date = announced
    kept.dueBefore = LondonTime.startOfDay(announced.adding(days: 1))
    return kept
  }
}
