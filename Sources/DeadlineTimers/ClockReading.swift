import CivilTime
import StatutoryCalendar

/// What the milestones of a case say about its clocks: a function of what happened, not of the
/// order in which the news came.
struct ClockReading {
  let milestones: [RecordedMilestone]

  /// The start that holds under a rule: of facts that replace one another the latest version, of
  /// others the first that no cancellation has ended.
  func start(
    _ event: String, cancelledBy cancellations: some Collection<String>
  ) -> RecordedMilestone? {
    let holding = holding(event, cancelledBy: cancellations)
    let numbered = holding.filter { $0.revision != nil }
    if let latest = numbered.max(by: { $0.revision ?? 0 < $1.revision ?? 0 }) { return latest }
    return holding.min { $0.startsAt < $1.startsAt }
  }

  /// Every start of a clock that repeats, in order, each instant once.
  func starts(
    _ event: String, cancelledBy cancellations: some Collection<String>
  ) -> [RecordedMilestone] {
    var starts: [RecordedMilestone] = []
    for milestone in holding(event, cancelledBy: cancellations)
      .sorted(by: { $0.startsAt < $1.startsAt })
    where starts.last?.startsAt != milestone.startsAt {
      starts.append(milestone)
    }
    return starts
  }

  /// When the duty was first done, for the qualifier where the clock runs once per qualifier; at or
  /// after `earliest` where the start began something anew, and once everybody among `recipients`
  /// was reached.
  func end(
    _ event: String, qualifier: String?, reaching recipients: [String] = [],
    cancelledBy cancellations: some Collection<String>, notBefore earliest: Instant? = nil
  ) -> Instant? {
    let ends = holding(event, cancelledBy: cancellations)
      .filter { qualifier == nil || $0.qualifiers.contains(qualifier ?? "") }
      .filter { end in earliest.map { $0 <= end.instant } ?? true }
    return Self.instants(of: ends, reaching: recipients).min()
  }

  /// The instants, in order, at which what was sent had reached every recipient: with one letter or
  /// with the last of several. One that names nobody, as the oldest stored ones do, reached them all.
  private static func instants(
    of ends: [RecordedMilestone], reaching recipients: [String]
  ) -> [Instant] {
    let inOrder = ends.sorted { $0.instant < $1.instant }
    guard !recipients.isEmpty else { return inOrder.map(\.instant) }
    var reached: [Instant] = []
    var waiting = Set(recipients)
    for end in inOrder {
      waiting.subtract(end.qualifiers.isEmpty ? recipients : end.qualifiers)
      guard waiting.isEmpty else { continue }
      reached.append(end.instant)
      waiting = Set(recipients)
    }
    return reached
  }

  /// When the occurrence of a repeating clock that started at `start` was done: each end meets the
  /// earliest occurrence that had started and was still to be done.
  ///
  /// Where one event both ends an occurrence and starts the next, it does not end its own.
  func end(
    _ event: String, ofOccurrence start: Instant, among starts: [RecordedMilestone],
    startEvent: String, reaching recipients: [String] = [],
    cancelledBy cancellations: some Collection<String>
  ) -> Instant? {
    var waiting = starts.map(\.startsAt)
    let ends = holding(event, cancelledBy: cancellations)
    for end in Self.instants(of: ends, reaching: recipients) {
      let isOwnStart = event == startEvent
      guard let position = waiting.firstIndex(where: { isOwnStart ? $0 < end : $0 <= end })
      else { continue }
      if waiting[position] == start { return end }
      waiting.remove(at: position)
    }
    return nil
  }

  /// The qualifiers a clock runs for: one nil for a clock that a case has once, otherwise
  /// everything named by the event that sets it, in the order of naming.
  func qualifiers(of clock: StatutoryClock) -> [String?] {
    guard clock.perQualifier != nil, let setBy = clock.setBy else { return [nil] }
    var named: [String] = []
    for milestone in holding(setBy, cancelledBy: clock.cancelledBy) {
      for qualifier in milestone.qualifiers where !named.contains(qualifier) {
        named.append(qualifier)
      }
    }
    return named
  }

  /// The latest version of an approval that moves a clock: the highest number, else the latest; of
  /// those given before `limit` where there is one.
  func approval(
    _ event: String, before limit: Instant? = nil,
    cancelledBy cancellations: some Collection<String>
  ) -> RecordedMilestone? {
    holding(event, cancelledBy: cancellations)
      .filter { approval in limit.map { approval.instant < $0 } ?? true }
      .max { ($0.revision ?? 0, $0.instant) < ($1.revision ?? 0, $1.instant) }
  }

  /// The times during which a clock stood still, in order; the last may have no end yet.
  func suspensions(from placing: String, to lifting: String) -> [Suspension] {
    var turns: [(at: Instant, isLift: Bool)] = []
    for milestone in milestones {
      if milestone.matches(placing) { turns.append((milestone.instant, false)) }
      if milestone.matches(lifting) { turns.append((milestone.instant, true)) }
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
  func hasHappened(_ event: String, cancelledBy cancellations: some Collection<String>) -> Bool {
    !holding(event, cancelledBy: cancellations).isEmpty
  }

  /// True where a cancellation without a number came at or after a start: what follows is a new
  /// occasion and no correction of the old one.
  func isEnded(startedAt: Instant, cancelledBy cancellations: some Collection<String>) -> Bool {
    milestones.contains { milestone in
      milestone.revision == nil && milestone.instant >= startedAt
        && cancellations.contains(where: milestone.matches)
    }
  }

  func holding(
    _ event: String, cancelledBy cancellations: some Collection<String>
  ) -> [RecordedMilestone] {
    let found = milestones.filter { $0.matches(event) }
    guard !found.isEmpty else { return [] }
    let cancelling = milestones.filter { milestone in
      cancellations.contains { milestone.matches($0) }
    }
    guard !cancelling.isEmpty else { return found }
    return found.filter { milestone in !cancelling.contains { $0.voids(milestone) } }
  }
}
