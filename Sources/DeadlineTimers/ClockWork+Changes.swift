import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// Extensions by approval, holds that stop a clock, and what a clock keeps from happening.
extension ClockWork {
  /// The level of the reminder that a hold is to be looked at again.
  static let holdReviewLevel = "hold-review-due"

  /// Gives a clock the time that an approval or a hold gives it.
  mutating func applyChanges(
    _ index: Int, _ start: ClockStart, _ news: News, isNew: Bool = false
  ) {
    let kept = start.kept
    guard kept.isMovable, isNew || moves(kept, news.milestone), let base = baseDue(of: start)
    else { return }
    if let extending = kept.extending, kept.rule.extendedBy?.afterDue == .refused,
      news.milestone.matches(extending), news.milestone.instant >= base.dueBefore
    {
      refuse(DeadlineRefusal.extensionAfterDue)
    }
    let standing = count.standing(of: start, base: base)
    let announced = state.clocks[index]
    let isSuspended = announced.marks.contains(.suspended)
    if let approval = standing.approval, standing.due.dueBefore != announced.dueBefore {
      extend(index, start, standing.due, approval)
    } else if standing.hold == nil, let liftedAt = standing.liftedAt,
      isSuspended || standing.due.dueBefore != announced.dueBefore
    {
      resume(index, start, standing.due, at: liftedAt)
    } else if let hold = standing.hold, !isSuspended {
      return suspend(index, start, hold)
    } else {
      return
    }
    if !isNew { arm(index, news, givesPassedWarning: false) }
  }

  private func moves(_ kept: KeptClock, _ milestone: RecordedMilestone) -> Bool {
    [kept.extending, kept.placing, kept.lifting].contains { $0.map(milestone.matches) ?? false }
  }

  private mutating func extend(
    _ index: Int, _ start: ClockStart, _ due: DueDate, _ approval: RecordedMilestone
  ) {
    let before = state.clocks[index]
    move(index, start, to: due)
    state.clocks[index].marks.insert(.extended)
    moved.append(start.kept.number)
    moveReason = .extended
    emit(
      DeadlineExtended(
        deadline: terms(index), previousDueDate: before.dueDate, extendedAt: approval.instant,
        reason: approval.reason ?? "approved", document: approval.document,
        approvedBy: approval.byRole,
        proof: DeadlineProof(due.proof, start: start.kept)),
      at: approval.instant)
  }

  private mutating func suspend(_ index: Int, _ start: ClockStart, _ hold: Suspension) {
    let placed = milestone(of: hold, start.kept)
    state.clocks[index].revision += 1
    state.clocks[index].status = .open
    state.clocks[index].marks.insert(.suspended)
    emit(
      DeadlineSuspended(
        deadline: terms(index), suspendedAt: hold.placedAt, reason: placed?.reason ?? "hold",
        reviewOn: placed.flatMap(\.namedDate)),
      at: hold.placedAt)
    advance(index, to: holdReview(of: index, after: hold.placedAt))
  }

  private mutating func resume(
    _ index: Int, _ start: ClockStart, _ due: DueDate, at liftedAt: Instant
  ) {
    let before = state.clocks[index]
    move(index, start, to: due)
    state.clocks[index].marks.remove(.suspended)
    moved.append(start.kept.number)
    moveReason = .resumed
    emit(
      DeadlineResumed(
        deadline: terms(index), resumedAt: liftedAt, previousDueDate: before.dueDate,
        proof: DeadlineProof(due.proof, start: start.kept)),
      at: liftedAt)
  }

  /// True where a hold kept the clock from running at an instant.
  func isHeld(_ index: Int, at instant: Instant) -> Bool {
    guard state.clocks[index].marks.contains(.suspended), let kept = kept(index),
      let placing = kept.placing, let lifting = kept.lifting
    else { return false }
    return reading.suspensions(from: placing, to: lifting).contains {
      $0.placedAt <= instant && ($0.liftedAt.map { instant < $0 } ?? true)
    }
  }

  /// When the hold that stops a clock is to be looked at again.
  func holdReview(of index: Int, after instant: Instant) -> Instant? {
    guard let kept = kept(index), let placing = kept.placing, let lifting = kept.lifting,
      let hold = reading.suspensions(from: placing, to: lifting).last, hold.liftedAt == nil,
      let date = milestone(of: hold, kept)?.namedDate
    else { return nil }
    let at = LondonTime.instant(on: date, hour: 9)
    return at > instant ? at : nil
  }

  private func milestone(of hold: Suspension, _ kept: KeptClock) -> RecordedMilestone? {
    kept.placing.flatMap { placing in
      state.milestones.first { $0.instant == hold.placedAt && $0.matches(placing) }
    }
  }

  // MARK: Blocks

  /// The publication that happened although a clock was to keep it from happening: before the duty
  /// was done, and without a person's word that it may.
  func blockedPublication(_ kept: KeptClock) -> Instant? {
    guard let blocked = kept.blocked,
      let published = reading.end(blocked, qualifier: nil, cancelledBy: kept.cancelledBy)
    else { return nil }
    if let override = blockOverride, override.instant <= published { return nil }
    if let event = kept.end,
      let end = reading.end(
        event, qualifier: nil, reaching: kept.rule.recipients, cancelledBy: kept.cancelledBy),
      end <= published
    {
      return nil
    }
    return published
  }

  private var blockOverride: RecordedMilestone? {
    reading.approval(ClockRules.blockOverridePattern, cancelledBy: [])
  }

  /// Raises or lifts what a clock keeps from happening.
  mutating func settleBlock(_ index: Int, _ kept: KeptClock, _ news: News) {
    guard let blocked = kept.blocked?.name else { return }
    let clock = state.clocks[index]
    if clock.status.isOutstanding, clock.marks.isDisjoint(with: [.blocking, .overridden]) {
      state.clocks[index].marks.insert(.blocking)
      emit(
        DeadlineBlockRaised(deadline: terms(index), blocks: blocked, raisedAt: news.time),
        at: news.time)
    }
    guard state.clocks[index].marks.contains(.blocking) else { return }
    if !clock.status.isOutstanding {
      lift(index, blocked, clock.status == .met ? .met : .cancelled, at: news.time)
    } else if let override = blockOverride {
      state.clocks[index].marks.insert(.overridden)
      lift(index, blocked, .overridden, at: override.instant, override.document)
    }
  }

  private mutating func lift(
    _ index: Int, _ blocked: String, _ reason: DeadlineBlockLifted.Reason, at instant: Instant,
    _ document: String? = nil
  ) {
    state.clocks[index].marks.remove(.blocking)
    emit(
      DeadlineBlockLifted(
        deadline: terms(index), blocks: blocked, liftedAt: instant, reason: reason,
        document: document),
      at: instant)
  }
}
