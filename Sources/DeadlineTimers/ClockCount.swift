import CivilTime
import StatutoryCalendar

/// Works out when a clock is due from what happened: its count, an approved extension, the holds
/// that stopped it.
struct ClockCount {
  let reading: ClockReading
  let calendars: CalendarSet

  /// Where a clock stands after the approvals and holds of its case.
  struct Standing {
    /// When it is due; while it is suspended, when it would have been.
    var due: DueDate
    /// The approval that moved it, where one did.
    var approval: RecordedMilestone?
    /// The hold that stops it now.
    var hold: Suspension?
    /// When it last went on after a hold.
    var liftedAt: Instant?
  }

  /// The due date as the rule gives it; nil where the rule needs a date that nobody has named.
  ///
  /// `sharedDate` is the due date of the clock it follows, where it follows one.
  func due(of start: ClockStart, sharedDate: CivilDate?) -> DueDate? {
    let calendar = calendars.calendar(for: start.kept)
    return start.rule.due(
      from: .instant(start.instant), named: named(by: start, sharedDate, calendar),
      calendar: calendar, convention: start.variant.convention)
  }

  /// The same without the proof.
  func day(of start: ClockStart, sharedDate: CivilDate?) -> DueDay? {
    let calendar = calendars.calendar(for: start.kept)
    return start.rule.dueDay(
      from: start.instant, named: named(by: start, sharedDate, calendar), calendar: calendar,
      convention: start.variant.convention)
  }

  /// The due date with what was approved or put on hold since.
  ///
  /// An approval counts only where it gives more time: nothing shortens a duty but a corrected
  /// start. Where the rule says so it must have been given before the clock was due. A hold counts
  /// where it was placed before the clock was due.
  func standing(
    of start: ClockStart, base: DueDate, approvedThrough limit: Instant? = nil
  ) -> Standing {
    var standing = Standing(due: base)
    let calendar = calendars.calendar(for: start.kept)
    let from = PeriodStart.instant(start.instant)
    if let extending = start.kept.extending,
      let approval = reading.approval(
        extending, before: start.rule.extendedBy?.afterDue == .refused ? base.dueBefore : nil,
        cancelledBy: start.kept.cancelledBy),
      limit.map({ approval.instant <= $0 }) ?? true,
      let due = start.rule.extendedDue(
        from: from, named: approval.namedDate, calendar: calendar,
        convention: start.variant.convention), due.dueBefore > base.dueBefore
    {
      standing.due = due
      standing.approval = approval
    }
    guard let placing = start.kept.placing, let lifting = start.kept.lifting else {
      return standing
    }
    var counted: [Suspension] = []
    for suspension in reading.suspensions(from: placing, to: lifting) {
      guard suspension.placedAt < standing.due.dueBefore else { break }
      guard let liftedAt = suspension.liftedAt else {
        standing.hold = suspension
        break
      }
      guard liftedAt > start.instant else { continue }
      counted.append(suspension)
      guard
        let due = start.rule.due(
          from: from, suspendedBy: counted, calendar: calendar,
          convention: start.variant.convention)
      else { break }
      standing.due = due
      standing.liftedAt = liftedAt
    }
    return standing
  }

  /// The date that a start names for its clock, where it names one.
  private func named(
    by start: ClockStart, _ sharedDate: CivilDate?, _ calendar: HolidayCalendar
  ) -> CivilDate? {
    if start.kept.unit == .sameAsClock { return sharedDate }
    return switch start.term {
    case nil: nil
    case .date(let date): date
    case .workingDaysBefore(let days):
      calendar.workingDay(-days, from: LondonTime.date(of: start.instant))
    case .calendarDaysBefore(let days): LondonTime.date(of: start.instant).adding(days: -days)
    }
  }
}
