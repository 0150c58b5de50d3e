import CivilTime
import StatutoryCalendar

/// What the milestones of a case say about its clocks: a function of what happened, not of the
/// order in which the news came.
struct ClockReading {
  let milestones: [RecordedMilestone]

  /// The start that holds under a rule: of facts that replace one another the latest version, of
  /// others the first that no cancellation has ended.
  func start(_ event: String, cancelledBy cancellations: some Collection<String>) -> Instant? {
    let holding = holding(event, cancelledBy: cancellations)
    let numbered = holding.filter { $0.revision != nil }
    if let latest = numbered.max(by: { $0.revision ?? 0 < $1.revision ?? 0 }) {
      return latest.instant
    }
    return holding.map(\.instant).min()
  }

  /// When the duty was first done, for the qualifier where the clock runs once per qualifier.
  func end(
    _ event: String, qualifier: String?, cancelledBy cancellations: some Collection<String>
  ) -> Instant? {
    holding(event, cancelledBy: cancellations)
      .filter { qualifier == nil || $0.qualifiers.contains(qualifier ?? "") }
      .map(\.instant).min()
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

  /// True where the event has happened and no cancellation has ended it.
  func hasHappened(_ event: String, cancelledBy cancellations: some Collection<String>) -> Bool {
    !holding(event, cancelledBy: cancellations).isEmpty
  }

  /// True where a cancellation without a number came at or after a start: what follows is a new
  /// occasion and no correction of the old one.
  func isEnded(startedAt: Instant, cancelledBy cancellations: some Collection<String>) -> Bool {
    milestones.contains {
      $0.revision == nil && $0.instant >= startedAt && cancellations.contains($0.event)
    }
  }

  private func holding(
    _ event: String, cancelledBy cancellations: some Collection<String>
  ) -> [RecordedMilestone] {
    let found = milestones.filter { $0.event == event }
    guard !found.isEmpty else { return [] }
    let cancelling = milestones.filter { cancellations.contains($0.event) }
    return found.filter { milestone in !cancelling.contains { $0.voids(milestone) } }
  }
}
