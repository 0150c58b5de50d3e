import CivilTime
import StatutoryCalendar
import VigilEvents

/// The rule book as the worker asks it: by event, by the date of a start, by what was announced.
final class ClockRules: Sendable {
  let book: RuleBook
  /// The numbers of all clocks of all editions, in the order of the register.
  let numbers: ClockNumbers
  /// The event by which a person allows what a clock keeps from happening.
  static let blockOverride = CaseFact.stem(of: PublicationBlockOverridden.eventType)
  /// The same, to be compared.
  static let blockOverridePattern = EventPattern(blockOverride)

  /// When each edition is in force: overlays first, then the latest edition, with its place in
  /// `book.allEditions`.
  private let editionPeriods: [(from: CivilDate, through: CivilDate?, number: Int)]
  private let events: RuleEvents
  /// Events that every clock of every edition names as ending its duty.
  private let universalCancellations: [EventPattern]
  /// By clock, those that share its due date.
  private let followers: [[Int]]
  private let variantsByPartnership: [String: RuleVariants]
  private let standardVariants: RuleVariants
  /// How often people are reminded of a clock that no edition has any more.
  let lastReminder: OverdueReminder?

  init(_ book: RuleBook) {
    self.book = book
    let clocks = book.allEditions.flatMap(\.clocks)
    let numbers = ClockNumbers(clocks.map(\.id))
    let editions = Array(book.allEditions.enumerated())
    var openings: [KeptClock.Opening: Int] = [:]
    standardVariants = RuleVariants(
      editions.map {
        RuleVariant(
          edition: $0.element, number: $0.offset, arrangement: nil, numbers: numbers,
          openings: &openings)
      }, clockCount: numbers.ids.count)
    editionPeriods =
      (editions.dropFirst(book.editions.count)
      + editions.prefix(book.editions.count).reversed()).map {
        ($0.element.inForceFrom, $0.element.inForceThrough, $0.offset)
      }
    var byPartnership: [String: RuleVariants] = [:]
    for partnership in book.partnerships {
      let variants = editions.flatMap { number, edition in
        partnership.arrangements.map {
          RuleVariant(
            edition: edition, number: number, arrangement: $0, numbers: numbers,
            openings: &openings)
        }
      }
      byPartnership[partnership.id] = RuleVariants(variants, clockCount: numbers.ids.count)
    }
    variantsByPartnership = byPartnership
    let kept = byPartnership.values.flatMap(\.all).flatMap { $0.keptClocks.map(\.rule) }
    var followers = [Set<Int>](repeating: [], count: numbers.ids.count)
    for clock in clocks + kept {
      guard let number = numbers.number(of: clock.id) else { continue }
      for model in clock.sameDueAs {
        if let model = numbers.number(of: model) { followers[model].insert(number) }
      }
    }
    self.followers = followers.map { $0.sorted() }
    self.numbers = numbers
    self.events = RuleEvents(clocks + kept, numbers: numbers)
    let first = Set(clocks.first?.cancelledBy ?? [])
    self.universalCancellations = clocks.reduce(first) { $0.intersection($1.cancelledBy) }
      .map(EventPattern.init)
    self.lastReminder = book.editions.last?.overdueReminder
  }

  // MARK: Events

  /// True where some clock of some edition depends on what happened.
  func uses(_ milestone: RecordedMilestone) -> Bool { events.uses(milestone) }

  /// The clocks that a milestone can set, meet, cancel or move, by number and so in the order of the
  /// register.
  func clocks(turningOn milestone: RecordedMilestone) -> [Int] { events.clocks(milestone) }

  /// True where a milestone does nothing but end duties.
  func isCancellation(_ milestone: RecordedMilestone) -> Bool { events.isCancellation(milestone) }

  /// True where a milestone starts some clock that `cancellation` ends.
  func starts(_ milestone: RecordedMilestone, endedBy cancellation: RecordedMilestone) -> Bool {
    events.starts(milestone, endedBy: cancellation)
  }

  /// The clocks that share the due date of one of several, in order.
  func followers(ofAny clocks: [Int]) -> [Int] {
    var found: [Int] = []
    for clock in clocks {
      for follower in followers[clock] where !found.contains(follower) { found.append(follower) }
    }
    if found.count > 1 { found.sort() }
    return found
  }

  /// True where each start of the clock is a deadline of its own.
  static func isRepeating(_ rule: StatutoryClock) -> Bool {
    rule.isRepeating
      || EventTypeName(rule.startEvent).map { CaseFact.recurring.contains($0.stem) } ?? false
  }

  // MARK: Rules

  /// The rules of a partnership.
  func variants(for partnership: String) -> RuleVariants {
    variantsByPartnership[partnership] ?? standardVariants
  }

  /// The rules in force on one date.
  struct InForce {
    fileprivate var editionNumber: Int
    fileprivate var arrangementFrom: CivilDate?

    func includes(_ period: RuleVariants.Period) -> Bool {
      editionNumber == period.editionNumber
        && (period.arrangementFrom == nil || period.arrangementFrom == arrangementFrom)
    }
  }

  /// The rules in force on the date of a start. Starts before the first edition or arrangement take
  /// the first: a duty counted by the nearest rules known is better than one that nobody watches.
  func inForce(on date: CivilDate, among variants: RuleVariants) -> InForce {
    var first: CivilDate?
    var latest: CivilDate?
    for period in variants.periods {
      guard let from = period.arrangementFrom else { continue }
      first = min(first ?? from, from)
      if from <= date { latest = max(latest ?? from, from) }
    }
    return InForce(editionNumber: editionNumber(on: date), arrangementFrom: latest ?? first)
  }

  private func editionNumber(on date: CivilDate) -> Int {
    editionPeriods.first { $0.from <= date && ($0.through.map { date <= $0 } ?? true) }?.number ?? 0
  }

  /// The rules that a clock was announced under; of an arrangement that the files no longer have,
  /// the one in force then, and nil where the edition is gone.
  func variant(_ basis: CaseClocks.Basis, among variants: RuleVariants) -> RuleVariant? {
    let known = basis.arrangementFrom
    for place in variants.periods.indices
    where variants.periods[place].arrangementFrom == known
      && variants.all[place].editionId == basis.edition
    {
      return variants.all[place]
    }
    var first: RuleVariant?
    var latest: RuleVariant?
    for variant in variants.all where variant.editionId == basis.edition {
      first = first ?? variant
      if let from = variant.arrangementFrom, let known, from <= known { latest = variant }
    }
    return latest ?? first
  }

  /// The rule behind an announced clock: of its own edition, else of the latest edition that still
  /// has the clock; nil where the rule files have dropped it.
  func kept(
    _ clock: WatchedClock, under variant: RuleVariant?, among variants: RuleVariants
  ) -> KeptClock? {
    guard let number = numbers.number(of: clock) else { return nil }
    if let kept = variant?.kept(number) { return kept }
    return variants.all.lazy.reversed().compactMap { $0.kept(number) }.first
  }

  /// The rule of a clock under one variant; nil where its edition does not have the clock.
  func kept(_ clock: String, under variant: RuleVariant) -> KeptClock? {
    numbers.number(of: clock).flatMap(variant.kept)
  }

  /// The events that end an announced clock, also one that the rule files have dropped.
  func cancellations(of kept: KeptClock?) -> [EventPattern] {
    kept?.cancelledBy ?? universalCancellations
  }

  /// True where the clock is kept for subjects of the partnership.
  ///
  /// Of a partnership that has not declared its arrangements, only what binds every partnership is
  /// watched: nobody there has promised the milestones of another area's process map.
  func watches(_ kept: KeptClock, under variant: RuleVariant) -> Bool {
    if variant.isArranged { return kept.rule.isWatched }
    return kept.severity == .statutory || kept.severity == .nationalGuidance
  }
}
