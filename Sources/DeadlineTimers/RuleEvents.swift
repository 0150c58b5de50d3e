import StatutoryCalendar

/// What the rules make of each event, found by its number; events that come with aspects are found
/// by name besides.
struct RuleEvents: Sendable {
  /// What an event means to some clock.
  private struct Meaning: Sendable {
    /// Clocks that it can set, meet, cancel or move, by number.
    var clocks: [Int] = []
    /// True where some clock depends on it.
    var isInUse = false
    /// The events that start the clocks it cancels; nil where it cancels none.
    var cancelled: [EventPattern]?
  }

  /// By the number of the event, for events named without aspect.
  private let byNumber: [Meaning]
  /// By name, for events that are named otherwise.
  private let byName: [String: Meaning]
  /// By number: true for types that start, end or move some clock. Their instants stand as given,
  /// also where they end another.
  private let isOfItsOwn: [Bool]

  /// Collects what clocks depend on; `numbers` has all of them.
  init(_ clocks: [StatutoryClock], numbers: ClockNumbers) {
    var byEvent: [String: Set<Int>] = [:]
    var inUse: Set<String> = []
    var starts: [String: Set<String>] = [:]
    var doing: Set<String> = []
    for clock in clocks {
      for event in clock.turningEvents {
        if let number = numbers.number(of: clock.id) { byEvent[event, default: []].insert(number) }
        inUse.insert(event)
      }
      for event in clock.cancelledBy { starts[event, default: []].insert(clock.startEvent) }
      doing.formUnion(
        [clock.startEvent, clock.endEvent, clock.extendedBy?.event].compactMap(\.self))
      inUse.formUnion(clock.indicators.map(\.startEvent))
      inUse.formUnion(clock.warnings.compactMap(\.milestone))
    }
    let known = EventNames.known
    var byNumber = [Meaning](repeating: Meaning(), count: known.stems.count)
    var byName: [String: Meaning] = [:]
    for event in inUse {
      let meaning = Meaning(
        clocks: byEvent[event]?.sorted() ?? [], isInUse: true,
        cancelled: starts[event].map { $0.sorted().map(EventPattern.init) })
      let number = Int(known.number(of: event))
      if byNumber.indices.contains(number) {
        byNumber[number] = meaning
      } else {
        byName[event] = meaning
      }
    }
    var isOfItsOwn = [Bool](repeating: false, count: known.stems.count)
    for event in doing {
      guard let stem = EventTypeName(event)?.stem else { continue }
      let number = Int(known.number(of: stem))
      if isOfItsOwn.indices.contains(number) { isOfItsOwn[number] = true }
    }
    self.byNumber = byNumber
    self.byName = byName
    self.isOfItsOwn = isOfItsOwn
  }

  /// True where some clock depends on what happened.
  func uses(_ milestone: RecordedMilestone) -> Bool { any(of: milestone) { $0.isInUse } }

  /// The clocks that a milestone can set, meet, cancel or move, in order.
  func clocks(_ milestone: RecordedMilestone) -> [Int] {
    var found: [Int] = []
    _ = any(of: milestone) { meaning in
      if found.isEmpty {
        found = meaning.clocks
      } else {
        found = Set(found + meaning.clocks).sorted()
      }
      return false
    }
    return found
  }

  /// True where a milestone does nothing but end duties.
  func isCancellation(_ milestone: RecordedMilestone) -> Bool {
    if milestone.number >= 0, isOfItsOwn[Int(milestone.number)] { return false }
    return any(of: milestone) { $0.cancelled != nil }
  }

  /// True where a milestone starts some clock that `cancellation` ends.
  func starts(_ milestone: RecordedMilestone, endedBy cancellation: RecordedMilestone) -> Bool {
    any(of: cancellation) { meaning in
      meaning.cancelled?.contains(where: milestone.matches) ?? false
    }
  }

  /// True where `holds` is, for the event or for one of its names with an aspect.
  private func any(of milestone: RecordedMilestone, _ holds: (Meaning) -> Bool) -> Bool {
    if milestone.number >= 0 {
      if holds(byNumber[Int(milestone.number)]) { return true }
    } else if let meaning = byName[milestone.event], holds(meaning) {
      return true
    }
    for aspect in milestone.aspects {
      if let meaning = byName[milestone.event + "#" + aspect], holds(meaning) { return true }
    }
    return false
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
  /// True where it is of the event type a rule names, whatever its aspects.
  func isOfSameType(as pattern: EventPattern) -> Bool {
    pattern.number >= 0 && pattern.number == number
  }
}
