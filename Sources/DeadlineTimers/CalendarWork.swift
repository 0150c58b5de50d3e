import CivilTime
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// The work of one event or wake-up on a calendar: its ledger as it grows, what is said of it, and
/// the notice that brings it to every partition.
struct CalendarWork {
  private(set) var state: CaseClocks
  /// The calendar's id, which is its key.
  let subject: String
  /// The calendar as it ships with the program.
  let shipped: HolidayCalendar
  private var emissions: [Emission] = []
  private var refusals: [Refusal] = []
  private var isChanged = false

  init(state: CaseClocks, subject: String, shipped: HolidayCalendar) {
    self.state = state
    self.subject = subject
    self.shipped = shipped
  }

  /// The decision, with the state in place of the one it is made on.
  func decision(givingBack known: inout CaseClocks?) -> Decision {
    if isChanged { known = state }
    return Decision(isChange: isChanged, emit: emissions, refuse: refusals)
  }

  /// Takes news of holidays in.
  ///
  /// Where a due date can change by it, the change is said, and the whole calendar goes to every
  /// partition. A withdrawal waits for a person: it would bring due dates forward that people have
  /// been told.
  mutating func take(_ news: CalendarNews, eventId: String, time: Instant, recordedAt: Instant) {
    guard case .change(let change) = news, change.calendarId == subject else {
      return refuse(DeadlineRefusal.calendarNewsUnusable)
    }
    var kept = state.calendar ?? KeptCalendar(shipped)
    let before = kept.ledger
    do throws(StatutoryCalendarError) {
      let outcome = try before.merging(bundled: shipped).ledger.applying(change)
      kept.ledger = outcome.ledger
    } catch {
      return refuse(DeadlineRefusal.calendarNewsUnusable)
    }
    guard kept != state.calendar else { return }
    state.calendar = kept
    isChanged = true
    announce(from: before, to: kept.ledger, eventId: eventId, at: time)
    tellHorizon(through: recordedAt, onlyLast: true)
  }

  /// Says that the published holidays end soon, where that is due.
  mutating func wake(through limit: Instant) { tellHorizon(through: limit, onlyLast: false) }

  private mutating func announce(
    from before: CalendarLedger, to after: CalendarLedger, eventId: String, at time: Instant
  ) {
    let awaited = Set(before.awaitingConfirmation)
    for date in after.awaitingConfirmation where !awaited.contains(date) {
      emit(CalendarWithdrawalHeld(calendar: subject, date: date), at: time)
    }
    guard after.revision != before.revision else { return }
    let difference = before.calendar.difference(to: after.calendar)
    emit(
      CalendarChanged(
        calendar: subject, version: after.calendar.version, revision: Int(after.revision),
        added: difference.added.map(BankHoliday.init), withdrawn: difference.withdrawn,
        verifiedThrough: after.calendar.verifiedThrough,
        previouslyVerifiedThrough: difference.previouslyVerifiedThrough, causedBy: eventId),
      at: time)
    emissions.append(
      Emission(
        CalendarAdopted(
          calendar: subject, version: after.calendar.version, revision: Int(after.revision),
          verifiedThrough: after.calendar.verifiedThrough,
          coverageFrom: after.calendar.coverage.lowerBound,
          coverageThrough: after.calendar.coverage.upperBound,
          holidays: after.calendar.holidays.map(BankHoliday.init)),
        at: time, reach: .everyPartition))
  }

  /// Of warnings whose time has passed before the news came only the last is given: the others would
  /// repeat it.
  private mutating func tellHorizon(through limit: Instant, onlyLast: Bool) {
    guard var kept = state.calendar else { return }
    let horizon = kept.ledger.calendar.publication
    let passed = kept.horizonMoments.filter { $0 <= limit }
    guard !passed.isEmpty else { return }
    for moment in onlyLast ? passed.suffix(1) : passed[...] {
      let date = LondonTime.date(of: onlyLast ? limit : moment)
      emit(
        CalendarHorizonNeared(
          calendar: subject, verifiedThrough: horizon.verifiedThrough,
          daysLeft: max(0, horizon.daysLeft(on: date))),
        at: moment)
    }
    kept.noteHorizon(told: passed.count)
    state.calendar = kept
    isChanged = true
  }

  private mutating func emit(_ payload: any EventPayload, at instant: Instant) {
    emissions.append(Emission(payload, at: instant))
    isChanged = true
  }

  private mutating func refuse(_ code: String) { refusals.append(Refusal(code)) }
}
