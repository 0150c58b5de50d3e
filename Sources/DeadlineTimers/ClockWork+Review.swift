import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

extension ClockWork {
  /// Counts every outstanding clock again by the calendars now in force.
  ///
  /// A due date moves where a holiday came to lie on its count, and is said to be certain once its
  /// calendar is. It moves to an earlier date only where a person confirmed that a holiday is none:
  /// until then the calendars keep the day. Doing it again changes nothing.
  mutating func review(at instant: Instant) {
    let news = News(
      milestone: RecordedMilestone(event: "", instant: instant), time: instant,
      recordedAt: instant)
    for index in state.clocks.indices where state.clocks[index].status.isOutstanding {
      review(index, news)
    }
    follow(news)
  }

  private mutating func review(_ index: Int, _ news: News) {
    let announced = state.clocks[index]
    guard let variant = variant(of: index), let kept = kept(index),
      state.bases[announced.basis].calendarVersion != calendar(of: kept).version,
      !announced.marks.contains(.suspended),
      let own = variant.kept(kept.number),
      let start = ClockStart.all(own, under: variant, reading).first(where: {
        $0.qualifier == announced.qualifier && $0.instant == announced.startedAt
      }),
      kept.unit != .sameAsClock, let base = baseDue(of: start)
    else { return }
    let due = count.standing(of: start, base: base).due
    if due.dueBefore != announced.dueBefore || due.provisional != announced.isProvisional {
      let marks = announced.marks
      move(index, start, to: due)
      announceMove(index, from: announced, start, due, .calendarChanged, at: news.time)
      state.clocks[index].marks.formUnion(marks.intersection(.extended))
      if due.dueBefore == announced.dueBefore {
        state.clocks[index].status = announced.status
        state.clocks[index].nextAt = announced.nextAt
      }
      arm(
        index, news, keepingMoment: state.clocks[index].nextAt,
        givesPassedWarning: due.dueBefore != announced.dueBefore)
      settleBlock(index, kept, news)
    } else if announced.status == .open {
      rearm(index, after: news.recordedAt)
    }
  }

  /// Puts the next warning of an open clock on the day that it falls on by the calendar now, without
  /// a word about it.
  private mutating func rearm(_ index: Int, after instant: Instant) {
    let kept = kept(index)
    let next =
      warnings(of: index, kept)
      .first { $0.at > instant }?.at ?? lastInstant(index, kept)
    // What fell due before the review is still to be said.
    guard let known = state.clocks[index].nextAt, known > instant, next != known else { return }
    advance(index, to: next)
  }
}
