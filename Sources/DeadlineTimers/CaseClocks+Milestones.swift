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
      let end = milestone
      for ended in milestones where rules.starts(ended, endedBy: end) {
        milestone.instant = max(milestone.instant, ended.instant)
      }
    }
    guard milestone.revision != nil || isCancellation else { return append(milestone) }
    let isAlike = milestones.indices.first { milestones[$0].isOfSameEvent(as: milestone) }
    guard let known = isAlike else {
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
    var alike = 0
    for place in milestones.indices where milestones[place].isOfSameEvent(as: milestone) {
      if milestones[place] == milestone { return .unchanged }
      alike += 1
    }
    guard alike < Self.milestonesPerEventMax else { return .refused }
    milestones.append(milestone)
    return .changed
  }
}

extension RecordedMilestone {
  fileprivate func isOfSameEvent(as other: RecordedMilestone) -> Bool {
    number == other.number && (number >= 0 || event == other.event)
  }
}
