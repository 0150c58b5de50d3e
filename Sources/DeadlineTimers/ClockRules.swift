import CivilTime
import StatutoryCalendar

/// The rule book as the worker asks it: by event, by the date of a start, by what was announced.
struct ClockRules: Sendable {
  let book: RuleBook
  /// The numbers of all clocks of all editions, in the order of the register.
  let clockIds: [String]
  private let clockIdsByEvent: [String: [String]]
  private let eventsInUse: Set<String>
  /// For each event that cancels clocks, the events that start those clocks.
  private let startsByCancellation: [String: Set<String>]
  /// Events that every clock of every edition names as ending its duty.
  private let universalCancellations: Set<String>

  init(_ book: RuleBook) {
    self.book = book
    let clocks = book.allEditions.flatMap(\.clocks)
    let clockIds = Set(clocks.map(\.id)).sorted()
    var byEvent: [String: Set<String>] = [:]
    var inUse: Set<String> = []
    var starts: [String: Set<String>] = [:]
    for clock in clocks {
      let turning = [clock.startEvent] + clock.cancelledBy
      for event in turning + [clock.endEvent, clock.setBy].compactMap(\.self) {
        byEvent[event, default: []].insert(clock.id)
        inUse.insert(event)
      }
      for event in clock.cancelledBy { starts[event, default: []].insert(clock.startEvent) }
      inUse.formUnion(clock.indicators.map(\.startEvent))
      inUse.formUnion(clock.warnings.compactMap(\.milestone))
    }
    self.clockIds = clockIds
    self.clockIdsByEvent = byEvent.mapValues { ids in clockIds.filter(ids.contains) }
    self.eventsInUse = inUse
    self.startsByCancellation = starts
    let first = Set(clocks.first?.cancelledBy ?? [])
    self.universalCancellations = clocks.reduce(first) { $0.intersection($1.cancelledBy) }
  }

  /// True where some clock of some edition depends on the event.
  func uses(_ event: String) -> Bool { eventsInUse.contains(event) }

  /// The clocks that the event can set, meet, cancel or move, in the order of the register.
  func clocks(turningOn event: String) -> [String] { clockIdsByEvent[event] ?? [] }

  /// True where the event cancels some clock.
  func isCancellation(_ event: String) -> Bool { startsByCancellation[event] != nil }

  /// True where the event starts some clock that `cancellation` ends.
  func starts(_ event: String, endedBy cancellation: String) -> Bool {
    startsByCancellation[cancellation]?.contains(event) ?? false
  }

  /// The edition for a start on a London date; the first one for starts before it, because a duty
  /// counted by the nearest rules known is better than one that nobody watches.
  func edition(forStartOn date: CivilDate) -> RuleEdition? {
    book.edition(forStartOn: date) ?? book.editions.first
  }

  /// The rule behind an announced clock: of its own edition, else of the latest edition that still
  /// has the clock; nil where the rule files have dropped it.
  func rule(_ clock: String, edition: String) -> StatutoryClock? {
    book.edition(edition)?.clock(clock)
      ?? book.editions.last { $0.clock(clock) != nil }?.clock(clock)
  }

  /// The reminder of an edition, or of the latest where the edition is gone.
  func overdueReminder(edition: String) -> OverdueReminder? {
    (book.edition(edition) ?? book.editions.last)?.overdueReminder
  }

  /// The events that end an announced clock, also one that the rule files have dropped.
  func cancellations(of rule: StatutoryClock?) -> Set<String> {
    rule.map { Set($0.cancelledBy) } ?? universalCancellations
  }

  /// The latest arrangements of a partnership; nil where it has not declared any.
  func profile(_ partnership: String) -> PartnershipArrangement? {
    book.partnership(partnership)?.arrangements.last
  }

  /// True where the clock is kept for cases of the partnership.
  ///
  /// Of a partnership that has not declared its arrangements, only what binds every partnership is
  /// watched: nobody there has promised the milestones of another area's process map.
  func watches(_ clock: StatutoryClock, for partnership: String) -> Bool {
    if let profile = profile(partnership) { return profile.watches(clock) }
    return clock.severity == .statutory || clock.severity == .nationalGuidance
  }

  /// How the partnership counts days.
  func convention(of partnership: String) -> CountingConvention {
    profile(partnership)?.convention ?? .standard
  }
}

extension WarningRule {
  /// The event, without version, that makes the warning unnecessary once recorded.
  var milestone: String? {
    if case .milestoneMissing(let event, _) = moment { event } else { nil }
  }
}
