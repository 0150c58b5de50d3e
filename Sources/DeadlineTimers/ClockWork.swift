import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// The work of one event, wake-up or review on the clocks of one subject: the state as it changes,
/// and the facts it leads to.
struct ClockWork {
  /// Reminders of one clock that one wake-up gives at most. The runtime wakes for each, so more
  /// than one means that a wake-up was asked for by hand.
  static let remindersPerWakeUpMax = 1_000
  /// Lateness beyond this, some forty years, is written as this.
  static let latenessMax = 10_000

  var state: CaseClocks
  let rules: ClockRules
  let calendars: CalendarSet
  let variants: RuleVariants
  /// For each basis of the state the variant of the rules that it names, or the nearest to it.
  private var variantsOfBases: [RuleVariant?]
  /// The rules in force at the instant last asked for.
  private var inForce: (instant: Instant, rules: ClockRules.InForce)?
  private let isNew: Bool
  let writer: DeadlineWriter
  let moments: ClockMoments
  var emissions: [Emission] = []
  private(set) var refusals: [Refusal] = []
  private(set) var isChanged = false
  /// Clocks whose due date was set or moved, for those that share it, by number.
  var moved: [Int] = []
  /// Why the last of them moved.
  var moveReason = DeadlineRescheduled.Reason.correctedStart

  /// Takes the state of a subject over until the decision gives it back; of a subject that is not
  /// known, an empty one of its `partnership`.
  init(
    taking known: inout CaseClocks?, of partnership: String, subject: String, rules: ClockRules,
    calendars: CalendarSet
  ) {
    self.isNew = known == nil
    let state = known.take() ?? CaseClocks(partnership: partnership)
    self.rules = rules
    self.calendars = calendars
    let variants = rules.variants(for: state.partnership)
    self.variants = variants
    var variantsOfBases: [RuleVariant?] = []
    variantsOfBases.reserveCapacity(state.bases.count + 1)
    for place in state.bases.indices {
      variantsOfBases.append(rules.variant(state.bases[place], among: variants))
    }
    self.variantsOfBases = variantsOfBases
    self.writer = DeadlineWriter(subject: subject, calendars: calendars)
    self.moments = ClockMoments(calendars: calendars)
    self.state = state
  }

  /// The decision on the clocks; a subject that was not known stays so where nothing changed.
  mutating func decision(givingBack known: inout CaseClocks?) -> Decision {
    giveBack(&known, isChanged: isChanged)
    return Decision(isChange: isChanged, emit: emissions, refuse: refusals)
  }

  /// The decision on the clocks and on the obligations of a partnership together, in the order of the
  /// instants that their facts are about.
  mutating func decision(
    with kept: ObligationWork, givingBack known: inout CaseClocks?
  ) -> Decision {
    state.obligations = kept.state
    let isChange = isChanged || kept.isChanged
    giveBack(&known, isChanged: isChange)
    let inOrder = (emissions + kept.emissions).enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    return Decision(
      isChange: isChange, emit: inOrder.map(\.element), refuse: refusals + kept.refusals)
  }

  private mutating func giveBack(_ known: inout CaseClocks?, isChanged: Bool) {
    guard isChanged || !isNew else { return }
    // Exchanged for an empty one, not copied.
    var given = CaseClocks(partnership: "")
    swap(&given, &state)
    known = given
  }

  /// What happened, as clocks ask for it. Not kept: a second holder of the list would have it copied
  /// with the next event.
  var reading: ClockReading { ClockReading(milestones: state.milestones) }
  var count: ClockCount { ClockCount(reading: reading, calendars: calendars) }

  /// News of a subject.
  struct News {
    /// What happened.
    var milestone: RecordedMilestone
    /// Why a duty ceased, where it is news of that.
    var reason: String?
    /// The time of the event.
    var time: Instant
    /// When it was recorded. What lay before is past and gets no warning of its own any more.
    var recordedAt: Instant
  }

  // MARK: News

  /// Notes what happened and brings every clock that depends on it into line.
  mutating func take(_ news: News) {
    switch state.note(news.milestone, rules: rules) {
    case .unchanged: return
    case .refused: return refuse(DeadlineRefusal.tooManyMilestones)
    case .changed: isChanged = true
    }
    for number in rules.clocks(turningOn: news.milestone) { settle(number, news) }
    var dropped: Set<String> = []
    for index in state.clocks.indices
    where rules.numbers.number(of: state.clocks[index]) == nil {
      dropped.insert(state.clocks[index].clock)
    }
    for clock in dropped.sorted() {
      for index in state.clocks.indices where state.clocks[index].clock == clock {
        settleWithoutStart(index, news)
      }
    }
    follow(news)
  }

  /// Brings the clocks into line that share the due date of one that was set or moved.
  mutating func follow(_ news: News) {
    // Clocks share dates along a chain at most as long as the register.
    for _ in rules.numbers.ids.indices where !moved.isEmpty {
      let followers = rules.followers(ofAny: moved)
      moved = []
      guard !followers.isEmpty else { return }
      for clock in followers { settle(clock, news) }
    }
  }

  /// Where a clock stands in the case, once for each of its deadlines.
  private func occurrences(of number: Int) -> [Int] {
    var found: [Int] = []
    for index in state.clocks.indices
    where rules.numbers.number(of: state.clocks[index]) == number {
      found.append(index)
    }
    return found
  }

  /// Brings every occurrence of a clock into line with what happened.
  private mutating func settle(_ number: Int, _ news: News) {
    if variants.isSingle(number), settleSingle(number, news) { return }
    let announced = occurrences(of: number)
    let starts = starts(of: number, announced)
    var settled: [Int] = []
    for start in starts {
      // A clock that was set for another of the starts is none of this one.
      let known = index(of: start, among: announced)
      if let known { settled.append(known) }
      settle(known, start, news)
    }
    for index in announced
    where !settled.contains(index)
      && !starts.contains(where: { self.index(of: $0, among: announced) == index })
    {
      settleWithoutStart(index, news)
    }
  }

  /// The same for a clock that a case has once at a time, as most: it has one start at most, and
  /// nothing has to be gathered. False where an earlier rule had it otherwise.
  private mutating func settleSingle(_ number: Int, _ news: News) -> Bool {
    var known: Int?
    for index in state.clocks.indices
    where rules.numbers.number(of: state.clocks[index]) == number {
      guard known == nil, state.clocks[index].qualifier == nil else { return false }
      known = index
    }
    if let start = known.flatMap({ startAsAnnounced(number, $0) }) ?? startInForce(number) {
      settle(known, start, news)
    } else if let known {
      settleWithoutStart(known, news)
    }
    return true
  }

  /// The start that a clock was announced with, where it still holds.
  private func startAsAnnounced(_ number: Int, _ known: Int) -> ClockStart? {
    guard let variant = variant(of: known), let kept = variant.kept(number),
      let place = reading.start(kept.start, cancelledBy: kept.cancelledBy),
      reading.milestones[place].startsAt == state.clocks[known].startedAt
    else { return nil }
    return .single(place, kept, under: variant, reading)
  }

  /// The start that holds under the rules in force on its date, of a clock that a case has once.
  private mutating func startInForce(_ number: Int) -> ClockStart? {
    let sample = variants.startedAlike(number)
    var place = sample.flatMap { reading.start($0.start, cancelledBy: $0.cancelledBy) }
    if sample != nil, place == nil { return nil }
    for index in variants.periods.indices {
      guard let kept = variants.all[index].kept(number) else { continue }
      if sample == nil { place = reading.start(kept.start, cancelledBy: kept.cancelledBy) }
      guard let place else { continue }
      noteRules(inForceAt: reading.milestones[place].startsAt)
      if inForce?.rules.includes(variants.periods[index]) ?? false {
        return .single(place, kept, under: variants.all[index], reading)
      }
    }
    return nil
  }

  private func index(of start: ClockStart, among announced: [Int]) -> Int? {
    announced.first {
      state.clocks[$0].qualifier == start.qualifier
        && (!start.isRepeating || state.clocks[$0].startedAt == start.instant)
    }
  }

  /// The starts that hold for a clock, each under the rule in force on its date.
  ///
  /// A clock that was announced keeps the edition and the arrangement it was announced under as
  /// long as its start holds, whatever the rule files say by now.
  private mutating func starts(of number: Int, _ announced: [Int]) -> [ClockStart] {
    let reading = reading
    var found = startsAsAnnounced(number, announced, reading)
    if let sample = variants.startedAlike(number) {
      let current = ClockStart.Found(sample, reading)
      guard let place = current.places.first else { return found }
      if current.places.count == 1 {
        noteRules(inForceAt: reading.milestones[place].startsAt)
        for index in variants.periods.indices
        where inForce?.rules.includes(variants.periods[index]) ?? false {
          let variant = variants.all[index]
          guard let kept = variant.kept(number) else { continue }
          ClockStart.give(place, of: current, kept, under: variant, reading) {
            Self.add($0, to: &found)
          }
        }
        return found
      }
    }
    var opening: Int?
    var current = ClockStart.Found()
    for (variant, period) in zip(variants.all, variants.periods) {
      guard let kept = variant.kept(number) else { continue }
      // Most variants start a clock alike.
      if opening != kept.opening {
        opening = kept.opening
        current = ClockStart.Found(kept, reading)
      }
      for place in current.places {
        noteRules(inForceAt: reading.milestones[place].startsAt)
        guard inForce?.rules.includes(period) ?? false else { continue }
        ClockStart.give(place, of: current, kept, under: variant, reading) {
          Self.add($0, to: &found)
        }
      }
    }
    return found
  }

  private static func add(_ start: ClockStart, to found: inout [ClockStart]) {
    for known in found.indices
    where found[known].qualifier == start.qualifier
      && (!start.isRepeating || found[known].instant == start.instant)
    {
      return
    }
    found.append(start)
  }

  private func startsAsAnnounced(
    _ number: Int, _ announced: [Int], _ reading: ClockReading
  ) -> [ClockStart] {
    guard !announced.isEmpty else { return [] }
    var found: [ClockStart] = []
    for basis in state.bases.indices
    where announced.contains(where: { state.clocks[$0].basis == basis }) {
      guard let variant = variantsOfBases[basis], let kept = variant.kept(number) else { continue }
      for start in ClockStart.all(kept, under: variant, reading) {
        let isAnnounced = announced.contains {
          state.clocks[$0].basis == basis && state.clocks[$0].startedAt == start.instant
            && state.clocks[$0].qualifier == start.qualifier
        }
        if isAnnounced { found.append(start) }
      }
    }
    return found
  }

  /// Looks up the rules in force on the date of a start, unless they are at hand: what happened once
  /// starts several clocks.
  private mutating func noteRules(inForceAt instant: Instant) {
    guard inForce?.instant != instant else { return }
    inForce = (
      instant, rules.inForce(on: LondonTime.date(of: instant), among: variants)
    )
  }

  /// Brings one clock from where it stands to where what happened says it should stand.
  private mutating func settle(_ known: Int?, _ start: ClockStart, _ news: News) {
    guard let known else { return set(start, news) }
    guard let day = baseDay(of: start) else { return settleEnd(known, start, news) }
    let startedAt = state.clocks[known].startedAt
    let isEnded =
      !start.isRepeating && !start.hasOrigin
      && reading.isEnded(startedAt: startedAt, cancelledBy: start.kept.cancelledBy)
    let reason: DeadlineRescheduled.Reason?
    if state.clocks[known].status == .cancelled || isEnded {
      if let due = baseDue(of: start) { setAgain(known, start, due, news) }
      return
    } else if startedAt != start.instant {
      reason = .correctedStart
    } else {
      reason = isElsewhere(day, known, start, news) ? movedReason(of: start) : nil
    }
    if let reason, let due = baseDue(of: start) {
      reschedule(known, start, due, reason, news)
    } else {
      if state.clocks[known].status.isOutstanding { applyChanges(known, start, news) }
      settleEnd(known, start, news)
    }
  }

  /// True where a date that is given, not counted, is another one now.
  private func isElsewhere(
    _ due: DueDay, _ known: Int, _ start: ClockStart, _ news: News
  ) -> Bool {
    guard due.date != state.clocks[known].dueDate, !state.clocks[known].marks.contains(.extended)
    else { return false }
    if start.kept.unit == .sameAsClock { return true }
    return start.term != nil && news.milestone.matches(start.kept.start)
  }

  /// What became of a clock whose start does not hold any more, or whose rule was dropped.
  private mutating func settleWithoutStart(_ index: Int, _ news: News) {
    let kept = kept(index)
    let cancellations = rules.cancellations(of: kept)
    let isReplaced = kept.map { news.milestone.isOfSameType(as: $0.start) } ?? false
    if cancellations.contains(where: news.milestone.matches) || isReplaced {
      cancel(index, news)
    } else if kept == nil {
      meet(index, endedBy: cancellations, news)
    }
  }

  // MARK: Reading

  /// The rule of a clock as it was announced; nil where the rule files have dropped it.
  func kept(_ index: Int) -> KeptClock? {
    rules.kept(state.clocks[index], under: variant(of: index), among: variants)
  }

  /// The variant of the rules that a clock was announced under, or the nearest to it.
  func variant(of index: Int) -> RuleVariant? { variantsOfBases[state.clocks[index].basis] }

  /// The calendar that a clock is counted by.
  func calendar(of kept: KeptClock?) -> HolidayCalendar { calendars.calendar(for: kept) }

  /// The due date of a start as its rule gives it, before any extension or suspension.
  func baseDue(of start: ClockStart) -> DueDate? {
    count.due(of: start, sharedDate: sharedDate(for: start))
  }

  /// The same without the proof.
  func baseDay(of start: ClockStart) -> DueDay? {
    count.day(of: start, sharedDate: sharedDate(for: start))
  }

  /// The warnings of a clock by instant.
  func warnings(of index: Int, _ kept: KeptClock?) -> [DueWarning] {
    moments.warnings(
      startedAt: state.clocks[index].startedAt, dueDate: state.clocks[index].dueDate,
      exactDueBefore: state.clocks[index].exactDueBefore, kept, variant(of: index))
  }

  /// The position of the rules and calendar that a clock is counted by from now on.
  mutating func position(of basis: CaseClocks.Basis) -> Int {
    let position = state.position(of: basis)
    if position == variantsOfBases.count {
      variantsOfBases.append(rules.variant(basis, among: variants))
    }
    return position
  }

  // MARK: Facts

  /// Names the clock's next moment, which may be all that a wake-up changes.
  mutating func advance(_ index: Int, to instant: Instant?) {
    state.clocks[index].nextAt = instant
    isChanged = true
  }

  func terms(_ index: Int) -> DeadlineTerms { terms(index, kept(index)) }

  func terms(_ index: Int, _ kept: KeptClock?) -> DeadlineTerms {
    writer.terms(
      state.clocks[index], state.bases[state.clocks[index].basis], kept, variant(of: index))
  }

  /// False for a warning that what happened has made unnecessary.
  func isNeeded(_ warning: DueWarning, _ kept: KeptClock?) -> Bool {
    guard let milestone = warning.unlessRecorded else { return true }
    return !reading.hasHappened(
      kept?.pattern(of: milestone) ?? EventPattern(milestone),
      cancelledBy: rules.cancellations(of: kept))
  }

  mutating func emit(_ payload: consuming any EventPayload, at instant: Instant) {
    emissions.append(Emission(payload, at: instant))
    isChanged = true
  }

  mutating func refuse(_ code: String) {
    let refusal = Refusal(code)
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }
}
