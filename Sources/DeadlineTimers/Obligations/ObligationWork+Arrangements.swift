import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// What a change of a partnership's arrangements does to obligations that are open.
extension ObligationWork {
  /// Passes over an obligation that was only to be looked at: nothing of it is due by `limit`, and
  /// its arrangements are as they were. False where there is something to say.
  mutating func passOver(_ index: Int, through limit: Instant) -> Bool {
    guard let entry = state?.entries[index],
      let obligation = rules.obligation(entry.id, of: partnership, on: today)
    else { return false }
    let schedule = ObligationSchedule(obligation, calendar: calendar)
    let counted = schedule.occurrences(of: entry.history, asOf: limit)
    var announced = entry.announced
    for position in announced.indices where announced[position].isOutstanding {
      let known = announced[position]
      guard let next = known.nextAt else { continue }
      guard
        let occurrence = counted.first(where: { $0.number == known.number }),
        occurrence.dueDate == known.dueDate, limit < occurrence.dueBefore,
        !hasMoreTime(known.number, entry.history, schedule, asOf: limit)
      else { return false }
      let moments = schedule.moments(of: occurrence)
      if moments.contains(where: { next <= $0.instant && $0.instant <= limit }) { return false }
      announced[position].nextAt = nextLook(moments, occurrence, after: limit)
    }
    state?.entries[index].announced = announced
    isChanged = true
    return true
  }

  /// The next warning after an instant, else the due instant, but no later than the next midnight:
  /// arrangements come into force as a day begins, and what is open is looked at under them.
  func nextLook(
    _ moments: [ObligationMoment], _ occurrence: ObligationOccurrence, after instant: Instant
  ) -> Instant {
    min(
      moments.first { $0.instant > instant }?.instant ?? occurrence.dueBefore,
      LondonTime.startOfDay(LondonTime.date(of: instant).adding(days: 1)))
  }

  /// True where an occurrence carried over has more time under the cadence of now.
  private func hasMoreTime(
    _ number: Int, _ history: ObligationHistory, _ schedule: ObligationSchedule,
    asOf instant: Instant
  ) -> Bool {
    guard let carried = history.carriedOver.first(where: { $0.number == number }) else {
      return false
    }
    return schedule.allowsMoreTime(than: carried, in: history, asOf: instant)
  }

  /// True where another calendar gives another due date.
  func countsWorkingDays(_ id: String) -> Bool {
    rules.obligation(id, of: partnership, on: today)?.cadence.term?.unit == .workingDays
  }

  /// Carries what is open over to the cadence that the arrangements in force now have, where it was
  /// announced under another one: nothing else makes a known due date another without news of it.
  /// True where it did.
  @discardableResult
  mutating func carryOver(_ index: Int, asOf instant: Instant) -> Bool {
    guard let entry = state?.entries[index],
      let obligation = rules.obligation(entry.id, of: partnership, on: today)
    else { return false }
    let open = entry.announced.filter(\.isOutstanding)
    guard !open.isEmpty else { return false }
    let schedule = ObligationSchedule(obligation, calendar: calendar)
    let counted = schedule.occurrences(of: entry.history, asOf: instant)
    let isAnother = open.contains { known in
      hasMoreTime(known.number, entry.history, schedule, asOf: instant)
        || counted.first { $0.number == known.number }?.dueDate != known.dueDate
    }
    guard isAnother else { return false }
    let first = open[0].number
    let closed = entry.announced.last { !$0.isOutstanding && $0.number < first }
    let history = schedule.carryingOver(
      open.map { .init(number: $0.number, dueDate: $0.dueDate) },
      after: closed.map { .init(dueDate: $0.dueDate, isMetLate: $0.marks.contains(.metLate)) },
      in: entry.history, asOf: instant)
    let kept = Set(schedule.occurrences(of: history, asOf: instant).map(\.number))
    for known in open where !kept.contains(known.number) {
      cancel(known, of: entry.id, at: instant)
    }
    state?.entries[index].history = history
    state?.entries[index].announced.removeAll { $0.isOutstanding && !kept.contains($0.number) }
    isChanged = true
    return true
  }

  /// Says that an occurrence is no longer owed, because the arrangements do not have it any more.
  private mutating func cancel(
    _ known: AnnouncedOccurrence, of id: String, at instant: Instant
  ) {
    emit(
      ObligationCancelled(
        obligation: droppedTerms(id, known), cancelledAt: instant,
        reason: Self.arrangementsChanged),
      of: id, at: instant)
  }

  /// True for what was closed under a cadence that has been replaced: what was told of it stands.
  func stands(
    _ known: AnnouncedOccurrence, _ occurrence: ObligationOccurrence, _ history: ObligationHistory
  ) -> Bool {
    !known.isOutstanding && known.dueDate != occurrence.dueDate && !history.carriedOver.isEmpty
      && !history.carriedOver.contains { $0.number == known.number }
  }

  /// Ends the occurrences of obligations that the arrangements no longer have, and forgets those.
  mutating func endDropped(at instant: Instant) {
    guard let entries = state?.entries else { return }
    let dropped = entries.filter { rules.obligation($0.id, of: partnership, on: today) == nil }
    guard !dropped.isEmpty else { return }
    for entry in dropped {
      for known in entry.announced where known.isOutstanding {
        cancel(known, of: entry.id, at: instant)
      }
    }
    state?.entries.removeAll { entry in dropped.contains { $0.id == entry.id } }
    isChanged = true
  }

  /// The reason of an obligation's end where the arrangements have it no longer.
  static let arrangementsChanged = "arrangementsChanged"

  /// An occurrence whose obligation is in no file any more, as far as it is remembered.
  private func droppedTerms(_ id: String, _ known: AnnouncedOccurrence) -> ObligationTerms {
    ObligationTerms(
      obligationId: ObligationWriter.identity(partnership, id, known.number), obligation: id,
      occurrence: known.number, ownerGroup: OrganisationRole.businessOffice.rawValue,
      ownerRole: .businessOffice, severity: .operational, dueDate: known.dueDate,
      dueBefore: LondonTime.startOfDay(known.dueDate.adding(days: 1)),
      source: "Not in the arrangements at hand", revision: known.revision)
  }
}
