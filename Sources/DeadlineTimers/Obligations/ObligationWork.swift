import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// The work of one event or wake-up on the obligations of one partnership: the state as it changes,
/// and the facts it leads to.
///
/// Pure. A decision depends on the news and the state alone; what is past is judged by when the news
/// was recorded. News of the same things in another order lead to the same standing.
public struct ObligationWork {
  /// The obligations; nil until they are adopted.
  public internal(set) var state: PartnershipObligations?
  /// What is to be said.
  public var emissions: [Emission] { said.map(\.emission) }
  /// What was refused.
  public private(set) var refusals: [Refusal] = []
  /// True where the state is another than it was.
  public internal(set) var isChanged = false

  let partnership: String
  let rules: ObligationRules
  let calendar: HolidayCalendar
  private let writer: ObligationWriter
  /// The London date whose arrangements apply.
  var today = CivilDate(daysSinceEpoch: 0)
  private var said: [Said] = []

  /// A fact with its place in the order of facts: its time, but not before a fact about the same
  /// obligation that it follows from. A warning whose moment has passed comes after its schedule.
  private struct Said {
    var emission: Emission
    var place: Instant
    var id: String
  }

  /// Prepares the work on a partnership's obligations.
  public init(
    state: PartnershipObligations?, partnership: String, rules: ObligationRules,
    calendar: HolidayCalendar
  ) {
    self.state = state
    self.partnership = partnership
    self.rules = rules
    self.calendar = calendar
    self.writer = ObligationWriter(partnership: partnership)
  }

  // MARK: News

  /// Takes news in and says what follows.
  public mutating func take(_ news: ObligationNews, time: Instant, recordedAt: Instant) {
    today = LondonTime.date(of: recordedAt)
    if let instant = news.instant,
      LondonTime.date(of: instant) > LondonTime.date(of: recordedAt)
    {
      return refuse(ObligationRefusal.instantInFuture)
    }
    switch news {
    case .adopted(let from): adopt(from: from, recordedAt: recordedAt)
    case .triggered(let code, let instant): trigger(code, at: instant, recordedAt: recordedAt)
    case .completed(let id, let completion):
      change(id, recordedAt) { $0.complete(completion, recordedAt: recordedAt) }
    case .waived(let id, let waiver): change(id, recordedAt) { $0.waive(waiver) }
    case .planned(let id, let date):
      change(id, recordedAt) { $0.plan(date, at: time, recordedAt: recordedAt) }
    }
  }

  private mutating func adopt(from date: CivilDate, recordedAt: Instant) {
    let kept = rules.obligations(of: partnership, on: today)
    guard !kept.isEmpty else { return refuse(ObligationRefusal.noneDeclared) }
    endDropped(at: recordedAt)
    let known = Set((state?.entries ?? []).map(\.id))
    let new = kept.filter { !known.contains($0.id) }
    guard !new.isEmpty else { return refuse(ObligationRefusal.alreadyAdopted) }
    var adopted = state ?? PartnershipObligations()
    let watchedFrom = max(date, LondonTime.date(of: recordedAt))
    for obligation in new {
      let schedule = ObligationSchedule(obligation, calendar: calendar)
      adopted.entries.append(
        .init(
          id: obligation.id,
          history: schedule.begin(adoptedFrom: date, watchedFrom: watchedFrom)))
    }
    state = adopted
    isChanged = true
    for obligation in new { settle(obligation.id, asOf: recordedAt) }
  }

  private mutating func trigger(_ code: String, at instant: Instant, recordedAt: Instant) {
    guard let entries = state?.entries else { return refuse(ObligationRefusal.notAdopted) }
    let triggered = entries.compactMap { entry in
      rules.obligation(entry.id, of: partnership, on: today)
        .flatMap { $0.cadence.triggers.contains(code) ? $0.id : nil }
    }
    guard !triggered.isEmpty else { return refuse(ObligationRefusal.triggerUnknown) }
    for id in triggered { change(id, recordedAt) { $0.trigger(code, at: instant) } }
  }

  /// Changes the history of one obligation and says what follows, or refuses as the change does.
  private mutating func change(
    _ id: String, _ recordedAt: Instant, _ make: (inout HistoryChange) -> String?
  ) {
    guard state != nil else { return refuse(ObligationRefusal.notAdopted) }
    guard let obligation = rules.obligation(id, of: partnership, on: today),
      let index = index(of: id)
    else { return refuse(ObligationRefusal.unknown) }
    let isCarriedOver = carryOver(index, asOf: recordedAt)
    guard let entry = state?.entries[index] else { return }
    var change = HistoryChange(
      history: entry.history,
      schedule: ObligationSchedule(obligation, calendar: calendar))
    if let code = make(&change) { refuse(code) }
    guard change.history != entry.history || isCarriedOver else { return }
    state?.entries[index].history = change.history
    isChanged = true
    settle(id, asOf: recordedAt)
  }

  // MARK: Time

  /// Says everything that was to be said up to an instant, in the order of the instants it was
  /// meant for. Afterwards nothing asks for an instant at or before `limit`.
  public mutating func wake(through limit: Instant) {
    today = LondonTime.date(of: limit)
    endDropped(at: limit)
    for (index, entry) in (state?.entries ?? []).enumerated()
    where entry.announced.contains(where: { $0.nextAt.map { $0 <= limit } ?? false }) {
      if passOver(index, through: limit) { continue }
      if !carryOver(index, asOf: limit) { warn(entry, through: limit) }
      settle(entry.id, asOf: limit)
    }
    inOrder()
  }

  /// Works out every obligation again by a changed calendar or changed arrangements.
  public mutating func review(at instant: Instant) {
    today = LondonTime.date(of: instant)
    endDropped(at: instant)
    for (index, entry) in (state?.entries ?? []).enumerated() {
      if !countsWorkingDays(entry.id) { carryOver(index, asOf: instant) }
      settle(entry.id, asOf: instant)
    }
    inOrder()
  }

  private mutating func inOrder() {
    said = said.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
  }

  private mutating func warn(_ entry: PartnershipObligations.Entry, through limit: Instant) {
    guard let obligation = rules.obligation(entry.id, of: partnership, on: today) else { return }
    let schedule = ObligationSchedule(obligation, calendar: calendar)
    let occurrences = schedule.occurrences(of: entry.history, asOf: limit)
    for known in entry.announced where known.isOutstanding {
      guard let next = known.nextAt, next <= limit,
        let occurrence = occurrences.first(where: { $0.number == known.number })
      else { continue }
      for moment in schedule.moments(of: occurrence)
      where next <= moment.instant && moment.instant <= limit {
        say(moment, of: occurrence, obligation, revision: known.revision)
      }
    }
  }

  private mutating func say(
    _ moment: ObligationMoment, of occurrence: ObligationOccurrence, _ obligation: Obligation,
    revision: Int
  ) {
    guard let level = moment.level(of: occurrence) else { return }
    let terms = writer.terms(occurrence, obligation, revision: revision)
    emit(
      ObligationWarned(obligation: terms, level: level, scheduledFor: moment.instant),
      of: obligation.id, at: moment.instant)
  }

  // MARK: Bringing what was said into line

  /// Brings what was said of an obligation from where it stands to where its history says it should.
  private mutating func settle(_ id: String, asOf instant: Instant) {
    guard let index = index(of: id), let entry = state?.entries[index],
      let obligation = rules.obligation(id, of: partnership, on: today)
    else { return }
    let schedule = ObligationSchedule(obligation, calendar: calendar)
    let occurrences = schedule.occurrences(of: entry.history, asOf: instant)
    var announced: [AnnouncedOccurrence] = []
    for occurrence in occurrences {
      var known = entry.announced.first { $0.number == occurrence.number }
      if let told = known, stands(told, occurrence, entry.history) {
        announced.append(told)
        continue
      }
      announce(occurrence, &known, schedule, asOf: instant)
      conclude(occurrence, &known, obligation, asOf: instant)
      if var known {
        known.nextAt = nextMoment(of: occurrence, known, schedule, after: instant)
        announced.append(known)
      }
    }
    let history = schedule.folded(entry.history, asOf: instant)
    if history != entry.history {
      let kept = Set(schedule.occurrences(of: history, asOf: instant).map(\.number))
      announced.removeAll { !kept.contains($0.number) }
    }
    guard history != entry.history || announced != entry.announced else { return }
    state?.entries[index].history = history
    state?.entries[index].announced = announced
    isChanged = true
  }

  /// Says the due date of an occurrence where it is new or another than announced.
  ///
  /// Of warnings whose moment has passed only the last is given: the ones before would repeat it.
  private mutating func announce(
    _ occurrence: ObligationOccurrence, _ known: inout AnnouncedOccurrence?,
    _ schedule: ObligationSchedule, asOf instant: Instant
  ) {
    if let known, known.dueDate == occurrence.dueDate { return }
    let previousDueDate = known?.dueDate
    var announced =
      known ?? AnnouncedOccurrence(number: occurrence.number, dueDate: occurrence.dueDate)
    if previousDueDate != nil { announced.revision += 1 }
    announced.dueDate = occurrence.dueDate
    // Whether it was missed or met is said again for the date that now holds.
    announced.marks = []
    known = announced
    let obligation = schedule.obligation
    let terms = writer.terms(occurrence, obligation, revision: announced.revision)
    emit(
      ObligationScheduled(
        obligation: terms, basedOn: .init(occurrence.basis), previousDueDate: previousDueDate),
      of: obligation.id, at: instant)
    guard occurrence.dueBefore > instant else { return }
    let passed = schedule.moments(of: occurrence).filter { $0.instant <= instant }
    if let last = passed.last(where: { $0.level(of: occurrence) != nil }) {
      say(last, of: occurrence, obligation, revision: announced.revision)
    }
  }

  /// Says that an occurrence was missed, waived or met, where that has not been said.
  private mutating func conclude(
    _ occurrence: ObligationOccurrence, _ known: inout AnnouncedOccurrence?,
    _ obligation: Obligation, asOf instant: Instant
  ) {
    guard var announced = known else { return }
    let terms = writer.terms(occurrence, obligation, revision: announced.revision)
    if occurrence.isMissed(by: instant), !announced.marks.contains(.missed) {
      announced.marks.insert(.missed)
      emit(
        ObligationMissed(
          obligation: terms, missedAt: occurrence.dueBefore,
          detectedAt: max(occurrence.dueBefore, instant)),
        of: obligation.id, at: occurrence.dueBefore)
    }
    if let waiver = occurrence.waiver, !announced.marks.contains(.excused) {
      announced.marks.insert(.excused)
      emit(
        ObligationExcused(
          obligation: terms, excusedAt: waiver.instant, reason: waiver.reason,
          byRole: OrganisationRole(rawValue: waiver.byRole) ?? .businessOffice),
        of: obligation.id, at: waiver.instant)
    }
    if let meeting = occurrence.meeting {
      let verdict: AnnouncedOccurrence.Marks = occurrence.isMetInTime ? .metInTime : .metLate
      if !announced.marks.contains(verdict) {
        announced.marks.subtract(.met)
        announced.marks.insert(verdict)
        emit(met(occurrence, by: meeting, terms), of: obligation.id, at: meeting.instant)
      }
    }
    if occurrence.isSettled(by: instant), occurrence.meeting == nil, occurrence.waiver == nil {
      announced.marks.insert(.lapsed)
    } else {
      announced.marks.remove(.lapsed)
    }
    known = announced
  }

  /// Lateness beyond this, some forty years, is written as this.
  private static let latenessMax = 10_000

  private func met(
    _ occurrence: ObligationOccurrence, by meeting: ObligationHistory.Completion,
    _ terms: ObligationTerms
  ) -> ObligationMet {
    let lateness =
      occurrence.isMetInTime
      ? 0
      : max(
        0,
        calendar.workingDays(
          after: occurrence.dueDate, through: LondonTime.date(of: meeting.instant)))
    return ObligationMet(
      obligation: terms, metAt: meeting.instant, onTime: occurrence.isMetInTime,
      latenessWorkingDays: min(lateness, Self.latenessMax), evidence: meeting.evidence)
  }

  /// When an occurrence is to be looked at again; nil once nothing is to be said.
  private func nextMoment(
    of occurrence: ObligationOccurrence, _ known: AnnouncedOccurrence,
    _ schedule: ObligationSchedule, after instant: Instant
  ) -> Instant? {
    guard known.isOutstanding, occurrence.dueBefore > instant else { return nil }
    return nextLook(schedule.moments(of: occurrence), occurrence, after: instant)
  }

  // MARK: Facts

  private func index(of id: String) -> Int? { state?.entries.firstIndex { $0.id == id } }

  mutating func emit(_ payload: any EventPayload, of id: String, at instant: Instant) {
    let last = said.last { $0.id == id }?.place
    said.append(
      Said(emission: Emission(payload, at: instant), place: max(instant, last ?? instant), id: id))
  }

  private mutating func refuse(_ code: String) {
    let refusal = Refusal(code)
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }
}
