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
    let calendar = calendars.calendar(for: start.rule)
    return start.rule.due(
      from: .instant(start.instant),
      named: start.rule.period.unit == .sameAsClock ? sharedDate : namedDate(of: start, calendar),
      calendar: calendar, convention: start.variant.convention)
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
    let calendar = calendars.calendar(for: start.rule)
    let from = PeriodStart.instant(start.instant)
    if let extending = start.rule.extendedBy,
      let approval = reading.approval(
        extending.event, before: extending.afterDue == .refused ? base.dueBefore : nil,
        cancelledBy: start.rule.cancelledBy),
      limit.map({ approval.instant <= $0 }) ?? true,
      let due = start.rule.extendedDue(
        from: from, named: approval.namedDate, calendar: calendar,
        convention: start.variant.convention), due.dueBefore > base.dueBefore
    {
      standing.due = due
      standing.approval = approval
    }
    guard let placing = start.rule.suspendedBy, let lifting = start.rule.resumedBy else {
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

  private func namedDate(of start: ClockStart, _ calendar: HolidayCalendar) -> CivilDate? {
    let origin = LondonTime.date(of: start.instant)
    return switch start.milestone.term {
    case nil: nil
    case .date(let date): date
    case .workingDaysBefore(let days): calendar.workingDay(-days, from: origin)
    case .calendarDaysBefore(let days): origin.adding(days: -days)
    }
  }
}

extension CalendarSet {
  /// The calendar that a rule names; of one that names none, the calendar of safeguarding.
  func calendar(for rule: StatutoryClock?) -> HolidayCalendar {
    rule?.calendarId.flatMap { calendar($0) } ?? englandAndWales
  }
}
