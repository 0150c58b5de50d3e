import CivilTime
import StatutoryCalendar
import VigilEvents

/// The rule book as the worker asks it: by event, by the date of a start, by what was announced.
final class ClockRules: Sendable {
  let book: RuleBook
  /// The numbers of all clocks of all editions, in the order of the register.
  let clockIds: [String]
  /// The event by which a person allows what a clock keeps from happening.
  static let blockOverride = CaseFact.stem(of: PublicationBlockOverridden.eventType)

  /// The same as a set.
  private let knownClocks: Set<String>
  /// When each edition is in force: overlays first, then the latest edition, with its place in
  /// `book.allEditions`.
  private let editionPeriods: [(from: CivilDate, through: CivilDate?, number: Int)]
  private let clockIdsByEvent: [String: [String]]
  private let eventsInUse: Set<String>
  /// For each event that cancels clocks, the events that start those clocks.
  private let startsByCancellation: [String: Set<String>]
  /// Event types that start, end or move some clock: their instants stand as given, also where they
  /// end another.
  private let stemsOfTheirOwn: Set<String>
  /// Events that every clock of every edition names as ending its duty.
  private let universalCancellations: Set<String>
  private let followersByClock: [String: Set<String>]
  private let variantsByPartnership: [String: [RuleVariant]]
  private let standardVariants: [RuleVariant]

  init(_ book: RuleBook) {
    self.book = book
    let clocks = book.allEditions.flatMap(\.clocks)
    let clockIds = Set(clocks.map(\.id)).sorted()
    var byEvent: [String: Set<String>] = [:]
    var inUse: Set<String> = []
    var starts: [String: Set<String>] = [:]
    var followers: [String: Set<String>] = [:]
    var doing: Set<String> = []
    let editions = Array(book.allEditions.enumerated())
    standardVariants = editions.map {
      RuleVariant(edition: $0.element, number: $0.offset, arrangement: nil)
    }
    editionPeriods =
      (editions.dropFirst(book.editions.count)
      + editions.prefix(book.editions.count).reversed()).map {
        ($0.element.inForceFrom, $0.element.inForceThrough, $0.offset)
      }
    var byPartnership: [String: [RuleVariant]] = [:]
    for partnership in book.partnerships {
      byPartnership[partnership.id] = editions.flatMap { number, edition in
        partnership.arrangements.map {
          RuleVariant(edition: edition, number: number, arrangement: $0)
        }
      }
    }
    variantsByPartnership = byPartnership
    let kept = byPartnership.values.flatMap(\.self).flatMap { variant in
      clockIds.compactMap(variant.clock)
    }
    for clock in clocks + kept {
      for event in clock.turningEvents {
        byEvent[event, default: []].insert(clock.id)
        inUse.insert(event)
      }
      for event in clock.cancelledBy { starts[event, default: []].insert(clock.startEvent) }
      for model in clock.sameDueAs { followers[model, default: []].insert(clock.id) }
      doing.formUnion(
        [clock.startEvent, clock.endEvent, clock.extendedBy?.event].compactMap(\.self))
      inUse.formUnion(clock.indicators.map(\.startEvent))
      inUse.formUnion(clock.warnings.compactMap(\.milestone))
    }
    self.clockIds = clockIds
    self.knownClocks = Set(clockIds)
    self.clockIdsByEvent = byEvent.mapValues { ids in clockIds.filter(ids.contains) }
    self.eventsInUse = inUse
    self.startsByCancellation = starts
    self.stemsOfTheirOwn = Set(doing.compactMap { EventTypeName($0)?.stem })
    self.followersByClock = followers
    let first = Set(clocks.first?.cancelledBy ?? [])
    self.universalCancellations = clocks.reduce(first) { $0.intersection($1.cancelledBy) }
  }

  // MARK: Events

  /// True where some clock of some edition depends on an event with one of these names.
  func uses(_ names: [String]) -> Bool { names.contains(where: eventsInUse.contains) }

  /// The clocks that a milestone can set, meet, cancel or move, in the order of the register.
  func clocks(turningOn milestone: RecordedMilestone) -> [String] {
    guard !milestone.aspects.isEmpty else { return clockIdsByEvent[milestone.event] ?? [] }
    let found = Set(milestone.names.flatMap { clockIdsByEvent[$0] ?? [] })
    return clockIds.filter(found.contains)
  }

  /// True where a milestone does nothing but end duties.
  func isCancellation(_ milestone: RecordedMilestone) -> Bool {
    milestone.names.contains { startsByCancellation[$0] != nil }
      && !stemsOfTheirOwn.contains(milestone.event)
  }

  /// True where a milestone starts some clock that `cancellation` ends.
  func starts(_ milestone: RecordedMilestone, endedBy cancellation: RecordedMilestone) -> Bool {
    cancellation.names.contains { name in
      startsByCancellation[name].map { $0.contains(where: milestone.matches) } ?? false
    }
  }

  /// True where some edition has the clock.
  func has(_ clock: String) -> Bool { knownClocks.contains(clock) }

  /// The clocks that share the due date of one of several.
  func followers(ofAny clocks: [String]) -> Set<String> {
    clocks.reduce(into: []) { all, clock in
      if let followers = followersByClock[clock] { all.formUnion(followers) }
    }
  }

  /// The clocks that share the due date of another.
  func followers(of clock: String) -> Set<String> { followersByClock[clock] ?? [] }

  /// True where each start of the clock is a deadline of its own.
  static func isRepeating(_ rule: StatutoryClock) -> Bool {
    rule.isRepeating
      || EventTypeName(rule.startEvent).map { CaseFact.recurring.contains($0.stem) } ?? false
  }

  // MARK: Rules

  /// The rules of a partnership, by edition and arrangement in the order in which they come into
  /// force.
  func variants(for partnership: String) -> [RuleVariant] {
    variantsByPartnership[partnership] ?? standardVariants
  }

  /// True where the rules are those in force at the instant of a start. Starts before the first
  /// edition or arrangement take the first: a duty counted by the nearest rules known is better than
  /// one that nobody watches.
  func applies(_ variant: RuleVariant, to start: Instant, among variants: [RuleVariant]) -> Bool {
    let date = LondonTime.date(of: start)
    guard editionNumber(on: date) == variant.editionNumber else { return false }
    guard let own = variant.arrangementFrom else { return true }
    var first = own
    var latest: CivilDate?
    for from in variants.lazy.compactMap(\.arrangementFrom) {
      first = min(first, from)
      if from <= date { latest = max(latest ?? from, from) }
    }
    return own == latest ?? first
  }

  private func editionNumber(on date: CivilDate) -> Int {
    editionPeriods.first { $0.from <= date && ($0.through.map { date <= $0 } ?? true) }?.number ?? 0
  }

  /// The rules that a clock was announced under; of an arrangement that the files no longer have,
  /// the one in force then, and nil where the edition is gone.
  func variant(_ basis: CaseClocks.Basis, among variants: [RuleVariant]) -> RuleVariant? {
    let known = basis.arrangementFrom
    var first: RuleVariant?
    var latest: RuleVariant?
    for variant in variants where variant.edition.id == basis.edition {
      if variant.arrangementFrom == known { return variant }
      first = first ?? variant
      if let from = variant.arrangementFrom, let known, from <= known { latest = variant }
    }
    return latest ?? first
  }

  /// The rule behind an announced clock: of its own edition, else of the latest edition that still
  /// has the clock; nil where the rule files have dropped it.
  func kept(
    _ clock: String, under variant: RuleVariant?, among variants: [RuleVariant]
  ) -> RuleVariant.KeptClock? {
    variant?.kept(clock) ?? variants.lazy.reversed().compactMap { $0.kept(clock) }.first
  }

  /// The events that end an announced clock, also one that the rule files have dropped.
  func cancellations(of rule: StatutoryClock?) -> Set<String> {
    rule.map { Set($0.cancelledBy) } ?? universalCancellations
  }

  /// True where the clock is kept for subjects of the partnership.
  ///
  /// Of a partnership that has not declared its arrangements, only what binds every partnership is
  /// watched: nobody there has promised the milestones of another area's process map.
  func watches(_ rule: StatutoryClock, under variant: RuleVariant) -> Bool {
    if variant.arrangement != nil { return rule.isWatched }
    return rule.severity == .statutory || rule.severity == .nationalGuidance
  }
}

extension StatutoryClock {
  /// Every event that can set, meet, move or end the clock.
  var turningEvents: [String] {
    let certain = [startEvent] + cancelledBy
    let possible = [
      endEvent, setBy, extendedBy?.event, suspendedBy, resumedBy, blocks,
      blocks == nil ? nil : ClockRules.blockOverride,
    ]
    return certain + possible.compactMap(\.self)
  }
}

extension WarningRule {
  /// The event, without version, that makes the warning unnecessary once recorded.
  var milestone: String? {
    if case .milestoneMissing(let event, _) = moment { event } else { nil }
  }
}

extension RecordedMilestone {
  /// The names under which rule files can mean it.
  var names: [String] { [event] + aspects.map { event + "#" + $0 } }

  /// True where it is of the event type a rule names, whatever its aspects.
  func isOfSameType(as name: String) -> Bool { EventTypeName(name)?.stem == event }
}
