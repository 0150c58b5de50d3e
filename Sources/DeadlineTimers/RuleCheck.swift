import CivilTime
import StatutoryCalendar
import VigilEvents

/// Holds the rules against the events: what a rule file may say is wider than what an event can
/// carry, and a worker must find that out at start and not at a due instant.
struct RuleCheck {
  let rules: ClockRules
  let calendars: CalendarSet

  func problems() -> [String] {
    rules.book.allEditions.flatMap { edition in
      edition.clocks.flatMap { clock in
        problems(of: clock, in: edition).map { "\(edition.id), \(clock.id): \($0)" }
      }
    } + rules.book.partnerships.flatMap(problems)
  }

  /// What the arrangements of a partnership change must be carried by events too.
  private func problems(of partnership: Partnership) -> [String] {
    var found: [String] = []
    for variant in rules.variants(for: partnership.id).all {
      for clock in variant.edition.clocks {
        guard let kept = rules.kept(clock.id, under: variant),
          kept.rule.startEvent != clock.startEvent
        else { continue }
        let problems = eventProblems(kept.rule.startEvent).map {
          "\(partnership.id), \(clock.id): \($0)"
        }
        found += problems.filter { !found.contains($0) }
      }
    }
    for problem in roleProblems(of: partnership) where !found.contains(problem) {
      found.append(problem)
    }
    return found
  }

  /// Roles that a partnership's file gives: who is who decides whom facts and letters name.
  private func roleProblems(of partnership: Partnership) -> [String] {
    var found = partnership.organisations.map { ("organisation \($0.id)", $0.role) }
    for arrangement in partnership.arrangements {
      func note(_ place: String, _ roles: some Sequence<String>) {
        let place = "arrangement of \(arrangement.effectiveFrom), \(place)"
        found += roles.map { (place, $0) }
      }
      func isGroup(_ id: String) -> Bool { arrangement.group(id) != nil }
      for elector in arrangement.decisions.electorate {
        note("elector \(elector.id)", [elector.role])
      }
      note(
        "rapidReviewApprovals", arrangement.rapidReviewApprovals.map(\.by).filter { !isGroup($0) })
      note(
        "practiceReviewSignOff",
        arrangement.practiceReviewSignOff.map(\.by).filter { !isGroup($0) })
      note("roleAliases", arrangement.roleAliases.keys.sorted())
      for choice in arrangement.obligationChoices {
        note(
          "obligation \(choice.id)",
          [choice.ownerGroup].compactMap(\.self).filter { !isGroup($0) })
      }
    }
    return found.filter { OrganisationRole(rawValue: $0.1) == nil }.map { place, role in
      "\(partnership.id), \(place): \(role) is no role of the event schemas, such as "
        + "\(OrganisationRole.partnershipManager.rawValue)"
    }
  }

  private func problems(of clock: StatutoryClock, in edition: RuleEdition) -> [String] {
    var found: [String] = []
    if OrganisationRole(rawValue: clock.ownerRole) == nil {
      found.append("ownerRole \(clock.ownerRole) is no role of the event schemas")
    }
    for event in events(of: clock) { found += eventProblems(event) }
    found += recipientProblems(of: clock)
    for model in clock.sameDueAs where edition.clock(model) == nil {
      found.append("sameDueAs \(model) is no clock of this edition")
    }
    if (clock.suspendedBy == nil) != (clock.resumedBy == nil) {
      found.append("suspendedBy and resumedBy belong together")
    }
    if let calendar = clock.calendarId, calendars.calendar(calendar) == nil {
      found.append("calendar \(calendar) is none that this worker has")
    }
    found.append(contentsOf: wordingProblems(of: clock, in: edition))
    return found
  }

  private func eventProblems(_ event: String) -> [String] {
    guard let name = EventTypeName(event), CaseFact.events.contains(name.stem) else {
      return ["\(event) is no event this worker reads; name one of its inputs"]
    }
    guard let aspect = name.aspect else { return [] }
    let known = CaseFact.aspects[name.stem] ?? []
    guard !known.contains(aspect) else { return [] }
    let choice = known.isEmpty ? "it has none" : "name one of \(known.joined(separator: ", "))"
    return ["\(event) names an aspect that the event does not have; \(choice)"]
  }

  private func recipientProblems(of clock: StatutoryClock) -> [String] {
    let event = clock.endEvent ?? ""
    let known = EventTypeName(event).flatMap { CaseFact.recipients[$0.stem] } ?? []
    return clock.recipients.filter { !known.contains($0) }.map {
      "recipients name \($0), whom \(event) never reaches; "
        + (known.isEmpty ? "it names nobody" : "name some of \(known.joined(separator: ", "))")
    }
  }

  private func events(of clock: StatutoryClock) -> [String] {
    var named = clock.turningEvents + clock.indicators.map(\.startEvent)
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
    let kept = KeptClock(clock)
    let calendar = calendars.calendar(for: kept)
    guard
      let due = clock.due(from: start, named: edition.inForceFrom, calendar: calendar)
    else { return ["is due on no date"] }
    let watched = WatchedClock(
      clock: clock.id, qualifier: nil, basis: 0, startedAt: start,
      dueDate: due.date, exactDueBefore: nil, marks: [], endEvent: kept.end)
    let variant = RuleVariant(edition: edition)
    let writer = DeadlineWriter(subject: "", calendars: calendars)
    let terms = writer.terms(watched, variant.basis(calendar: calendar), kept, variant)
    let set = DeadlineSet(
      deadline: terms, proof: DeadlineProof(due.proof, start: kept),
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
