import CivilTime
import StatutoryCalendar

/// What the milestones of a case say about its clocks: a function of what happened, not of the
/// order in which the news came.
///
/// Milestones are named by their place in the list: copying one costs more than asking it.
struct ClockReading {
  let milestones: [RecordedMilestone]

  /// The start that holds under a rule: of facts that replace one another the latest version, of
  /// others the first that no cancellation has ended.
  func start(_ event: EventPattern, cancelledBy cancellations: [EventPattern]) -> Int? {
    var latest: Int?
    var first: Int?
    forEachHolding(event, cancelledBy: cancellations) { place in
      if milestones[place].revision != nil {
        if let known = latest, revision(place) <= revision(known) { return }
        latest = place
      } else {
        if let known = first, milestones[known].startsAt <= milestones[place].startsAt { return }
        first = place
      }
    }
    return latest ?? first
  }

  /// Every start of a clock that repeats, in order, each instant once.
  func starts(_ event: EventPattern, cancelledBy cancellations: [EventPattern]) -> [Int] {
    var starts: [Int] = []
    for place in holding(event, cancelledBy: cancellations)
      .sorted(by: { milestones[$0].startsAt < milestones[$1].startsAt })
    where starts.last.map({ milestones[$0].startsAt != milestones[place].startsAt }) ?? true {
      starts.append(place)
    }
    return starts
  }

  /// When the duty was first done, for the qualifier where the clock runs once per qualifier; at or
  /// after `earliest` where the start began something anew, and once everybody among `recipients`
  /// was reached.
  func end(
    _ event: EventPattern, qualifier: String?, reaching recipients: [String] = [],
    cancelledBy cancellations: [EventPattern], notBefore earliest: Instant? = nil
  ) -> Instant? {
    var first: Instant?
    var ends: [Int] = []
    forEachHolding(event, cancelledBy: cancellations) { place in
      let at = milestones[place].instant
      if let qualifier, !milestones[place].qualifiers.contains(qualifier) { return }
      if let earliest, at < earliest { return }
      if recipients.isEmpty { first = min(first ?? at, at) } else { ends.append(place) }
    }
    return recipients.isEmpty ? first : instants(of: ends, reaching: recipients).min()
  }

  /// The instants, in order, at which what was sent had reached every recipient: with one letter or
  /// with the last of several. One that names nobody, as the oldest stored ones do, reached them all.
  private func instants(of ends: [Int], reaching recipients: [String]) -> [Instant] {
    guard !ends.isEmpty else { return [] }
    let inOrder = ends.sorted { milestones[$0].instant < milestones[$1].instant }
    guard !recipients.isEmpty else { return inOrder.map { milestones[$0].instant } }
    var reached: [Instant] = []
    var waiting = recipients
    for end in inOrder {
      let named = milestones[end].qualifiers
      if named.isEmpty { waiting = [] } else { waiting.removeAll(where: named.contains) }
      guard waiting.isEmpty else { continue }
      reached.append(milestones[end].instant)
      waiting = recipients
    }
    return reached
  }

  /// When the occurrence of a repeating clock that started at `start` was done: each end meets the
  /// earliest occurrence that had started and was still to be done.
  ///
  /// Where one event both ends an occurrence and starts the next, it does not end its own.
  func end(
    _ event: EventPattern, ofOccurrence start: Instant, among starts: [Instant],
    startEvent: EventPattern, reaching recipients: [String] = [],
    cancelledBy cancellations: [EventPattern]
  ) -> Instant? {
    var waiting = starts
    let ends = holding(event, cancelledBy: cancellations)
    let isOwnStart = event.name == startEvent.name
    for end in instants(of: ends, reaching: recipients) {
      guard let position = waiting.firstIndex(where: { isOwnStart ? $0 < end : $0 <= end })
      else { continue }
      if waiting[position] == start { return end }
      waiting.remove(at: position)
    }
    return nil
  }

  /// Everything named by the event that sets a clock which runs once per qualifier, in the order of
  /// naming; nil for a clock that a case has once.
  func qualifiers(of clock: KeptClock) -> [String]? {
    guard let setBy = clock.setBy, clock.rule.perQualifier != nil else { return nil }
    var named: [String] = []
    forEachHolding(setBy, cancelledBy: clock.cancelledBy) { place in
      for qualifier in milestones[place].qualifiers where !named.contains(qualifier) {
        named.append(qualifier)
      }
    }
    return named
  }

  /// The latest version of an approval that moves a clock: the highest number, else the latest; of
  /// those given before `limit` where there is one.
  func approval(
    _ event: EventPattern, before limit: Instant? = nil,
    cancelledBy cancellations: [EventPattern]
  ) -> RecordedMilestone? {
    var latest: Int?
    forEachHolding(event, cancelledBy: cancellations) { place in
      if let limit, milestones[place].instant >= limit { return }
      if let known = latest,
        (revision(place), milestones[place].instant)
          <= (revision(known), milestones[known].instant)
      {
        return
      }
      latest = place
    }
    return latest.map { milestones[$0] }
  }

  /// The times during which a clock stood still, in order; the last may have no end yet.
  func suspensions(from placing: EventPattern, to lifting: EventPattern) -> [Suspension] {
    var turns: [(at: Instant, isLift: Bool)] = []
    for place in milestones.indices {
      if milestones[place].matches(placing) { turns.append((milestones[place].instant, false)) }
      if milestones[place].matches(lifting) { turns.append((milestones[place].instant, true)) }
    }
    turns.sort { $0.at == $1.at ? !$0.isLift && $1.isLift : $0.at < $1.at }
    var suspensions: [Suspension] = []
    var placedAt: Instant?
    for turn in turns {
      if !turn.isLift {
        placedAt = placedAt ?? turn.at
      } else if let since = placedAt {
        suspensions.append(Suspension(placedAt: since, liftedAt: turn.at))
        placedAt = nil
      }
    }
    if let placedAt { suspensions.append(Suspension(placedAt: placedAt, liftedAt: nil)) }
    return suspensions
  }

  /// True where the event has happened and no cancellation has ended it.
  func hasHappened(_ event: EventPattern, cancelledBy cancellations: [EventPattern]) -> Bool {
    var hasHappened = false
    forEachHolding(event, cancelledBy: cancellations) { _ in hasHappened = true }
    return hasHappened
  }

  /// True where a cancellation without a number came at or after a start: what follows is a new
  /// occasion and no correction of the old one.
  func isEnded(startedAt: Instant, cancelledBy cancellations: [EventPattern]) -> Bool {
    milestones.indices.contains { place in
      milestones[place].revision == nil && milestones[place].instant >= startedAt
        && matchesAny(place, of: cancellations)
    }
  }

  // MARK: Holding

  private func revision(_ place: Int) -> Int { milestones[place].revision ?? 0 }

  private func holding(
    _ event: EventPattern, cancelledBy cancellations: [EventPattern]
  ) -> [Int] {
    var places: [Int] = []
    forEachHolding(event, cancelledBy: cancellations) { places.append($0) }
    return places
  }

  /// Gives every milestone that an event name means and no cancellation has ended.
  @inline(__always)
  private func forEachHolding(
    _ event: EventPattern, cancelledBy cancellations: [EventPattern], _ body: (Int) -> Void
  ) {
    for place in milestones.indices
    where milestones[place].matches(event) && !isVoided(place, by: cancellations) {
      body(place)
    }
  }

  private func isVoided(_ place: Int, by cancellations: [EventPattern]) -> Bool {
    guard !cancellations.isEmpty else { return false }
    for other in milestones.indices
    where matchesAny(other, of: cancellations) && milestones[other].voids(milestones[place]) {
      return true
    }
    return false
  }

  @inline(__always)
  private func matchesAny(_ place: Int, of patterns: [EventPattern]) -> Bool {
    for index in patterns.indices where milestones[place].matches(patterns[index]) { return true }
    return false
  }
}
