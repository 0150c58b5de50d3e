import CivilTime

/// One moment at which an occurrence of an obligation may warn.
public struct ObligationMoment: Hashable, Sendable {
  /// What it is for.
  public enum Purpose: Hashable, Sendable {
    /// A declared warning with its level.
    case declared(String)
    /// The end of a share of a window, at which a count is held against an even pace.
    case pace(share: Int)
  }

  /// When.
  public let instant: Instant
  /// What it is for.
  public let purpose: Purpose

  /// The level to warn with, or nil where there is nothing to warn of: it was done, or waived, or
  /// the count keeps pace.
  ///
  /// At the end of share *i* of *n* a count should have reached *i*. It is *behind* where it has
  /// not, and a miss is *predicted* where even twice the even pace would not make up for it: with
  /// one audit of four done after three quarters, three would be left for the last.
  public func level(of occurrence: ObligationOccurrence) -> String? {
    guard occurrence.meeting == nil, occurrence.waiver == nil else { return nil }
    switch purpose {
    case .declared(let level): return level
    case .pace(let share):
      let done = occurrence.completions.count
      guard done < share else { return nil }
      let left = occurrence.required - done
      return left > 2 * (occurrence.required - share)
        ? ObligationWarning.missPredicted : ObligationWarning.behindPace
    }
  }
}

extension ObligationSchedule {
  /// The moments at which an occurrence may warn, in order, all before its due date ends.
  public func moments(of occurrence: ObligationOccurrence) -> [ObligationMoment] {
    var found = obligation.warnings.compactMap { warning -> ObligationMoment? in
      instant(warning.moment, occurrence).map {
        ObligationMoment(instant: $0, purpose: .declared(warning.level))
      }
    }
    found += paceMoments(occurrence)
    return found.filter { $0.instant < occurrence.dueBefore }
      .enumerated().sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }
      .map(\.element)
  }

  private func instant(
    _ moment: ObligationWarning.Moment, _ occurrence: ObligationOccurrence
  ) -> Instant? {
    let due = occurrence.dueDate
    switch moment {
    case .atOnce: return occurrence.triggeredAt
    case .calendarDaysLeft(let days, let time):
      return LondonTime.instant(on: due.adding(days: -days), at: time)
    case .workingDaysLeft(let days, let time):
      return LondonTime.instant(on: calendar.workingDay(-days, from: due), at: time)
    case .onDueDateAt(let time): return LondonTime.instant(on: due, at: time)
    }
  }

  /// At 09:00 on the day after each share of the window, all but the last.
  private func paceMoments(_ occurrence: ObligationOccurrence) -> [ObligationMoment] {
    guard obligation.watchesPace, occurrence.required > 1, let from = occurrence.windowFrom
    else { return [] }
    return (1..<occurrence.required).map { share in
      let day = shareEnd(share, of: occurrence, from: from)
      return ObligationMoment(
        instant: LondonTime.instant(on: day, hour: 9), purpose: .pace(share: share))
    }
  }

  /// The day after a share of a window ends: by whole months where they divide, else by days.
  private func shareEnd(
    _ share: Int, of occurrence: ObligationOccurrence, from: CivilDate
  ) -> CivilDate {
    if case .timesPerPeriod(let times, let period) = obligation.cadence,
      times == occurrence.required, let months = period.months, (months * share) % times == 0
    {
      return from.adding(months: months * share / times, clamping: .clampDown)
    }
    let days = occurrence.limit.days(since: from) + 1
    return from.adding(days: (days * share) / occurrence.required)
  }
}
