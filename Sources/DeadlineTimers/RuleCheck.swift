import CivilTime
import StatutoryCalendar
import VigilEvents

/// Holds the rules against the events: what a rule file may say is wider than what an event can
/// carry, and a worker must find that out at start and not at a due instant.
struct RuleCheck {
  let rules: ClockRules
  let calendar: HolidayCalendar

  func problems() -> [String] {
    rules.book.allEditions.flatMap { edition in
      edition.clocks.flatMap { clock in
        problems(of: clock, in: edition).map { "\(edition.id), \(clock.id): \($0)" }
      }
    }
  }

  private func problems(of clock: StatutoryClock, in edition: RuleEdition) -> [String] {
    var found: [String] = []
    if OrganisationRole(rawValue: clock.ownerRole) == nil {
      found.append("ownerRole \(clock.ownerRole) is no role of the event schemas")
    }
    for event in events(of: clock) where !CaseFact.events.contains(event) {
      found.append("\(event) is no event this worker reads; name one of its inputs")
    }
    found.append(contentsOf: wordingProblems(of: clock, in: edition))
    return found
  }

  private func events(of clock: StatutoryClock) -> [String] {
    var named = [clock.startEvent] + clock.cancelledBy
    named += [clock.endEvent, clock.setBy].compactMap(\.self) + clock.indicators.map(\.startEvent)
    named += clock.warnings.compactMap(\.milestone)
    var seen: Set<String> = []
    return named.filter { seen.insert($0).inserted }
  }

  /// Writes each kind of fact once, from a start on the edition's first day, and holds it against
  /// its schema.
  private func wordingProblems(
    of clock: StatutoryClock, in edition: RuleEdition
  ) -> [String] {
    let start = LondonTime.startOfDay(edition.inForceFrom)
    guard
      let due = clock.due(from: start, named: edition.inForceFrom, calendar: calendar)
    else { return ["is due on no date"] }
    let watched = WatchedClock(
      clock: clock.id, qualifier: nil, basis: 0, startedAt: start, dueDate: due.date,
      isProvisional: false, revision: 1, status: .open, nextAt: nil, endEvent: clock.endEvent ?? "")
    let basis = CaseClocks.Basis(
      edition: edition.id, calendarId: clock.calendarId ?? calendar.id,
      calendarVersion: calendar.version)
    let terms = DeadlineWriter(subject: "", rules: rules).terms(watched, basis)
    let set = DeadlineSet(
      deadline: terms, proof: DeadlineProof(due.proof, startEvent: clock.startEvent),
      indicators: clock.indicators.map { DeadlineIndicator(name: $0.id, date: due.date) })
    var found = problem { () throws(EventRejection) in try set.checkSchema() }
    for warning in clock.warnings {
      let fact = DeadlineWarned(deadline: terms, level: warning.level, scheduledFor: start)
      found += problem { () throws(EventRejection) in try fact.checkSchema() }
        .filter { $0.contains("/level") }
    }
    return found
  }

  private func problem(_ check: () throws(EventRejection) -> Void) -> [String] {
    do throws(EventRejection) {
      try check()
      return []
    } catch {
      return ["does not fit the deadline events at \(error.path ?? "/"): \(error.message)"]
    }
  }
}
