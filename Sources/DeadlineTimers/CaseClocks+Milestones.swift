import CivilTime

extension CaseClocks {
  /// What became of a milestone that was to be noted.
  enum Noting: Equatable {
    case changed
    /// It is known, or replaced by what is known.
    case unchanged
    /// There are too many of its kind.
    case refused
  }

  /// Notes what happened. Of facts that replace one another the latest is kept, of cancellations
  /// without a number the one that reaches furthest, of others all.
  mutating func note(_ milestone: RecordedMilestone, rules: ClockRules) -> Noting {
    var milestone = milestone
    let isCancellation = rules.isCancellation(milestone)
    if isCancellation, milestone.revision == nil {
      // The cancellation was recorded after these starts, so it ends them even where an instant
      // given with it says otherwise.
      let ended = milestones.filter { rules.starts($0, endedBy: milestone) }
      milestone.instant = max(milestone.instant, ended.map(\.instant).max() ?? milestone.instant)
    }
    guard milestone.revision != nil || isCancellation else { return append(milestone) }
    guard let known = milestones.firstIndex(where: { $0.event == milestone.event }) else {
      milestones.append(milestone)
      return .changed
    }
    let replaces =
      milestone.revision != nil
      ? milestone.revision ?? 0 > milestones[known].revision ?? 0
      : milestone.instant > milestones[known].instant
    guard replaces else { return .unchanged }
    milestones[known] = milestone
    return .changed
  }

  private mutating func append(_ milestone: RecordedMilestone) -> Noting {
    let alike = milestones.filter { $0.event == milestone.event }
    if alike.contains(milestone) { return .unchanged }
    guard alike.count < Self.milestonesPerEventMax else { return .refused }
    milestones.append(milestone)
    return .changed
  }
}
