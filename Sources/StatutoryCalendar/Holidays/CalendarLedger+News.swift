import CivilTime

/// What one piece of news made of a ledger.
public struct CalendarOutcome: Hashable, Sendable {
  /// The ledger afterwards.
  public let ledger: CalendarLedger
  /// What is counted differently from now on; empty where the news changes no due date.
  public let difference: CalendarDifference
  /// Dates withdrawn by this news that stay holidays until a person confirms.
  public let newlyAwaitingConfirmation: [CivilDate]
}

extension CalendarLedger {
  /// Takes a piece of news in.
  ///
  /// Taking it in twice, or in another order, gives the same calendar. Throws where the news is of
  /// another division or would exceed `holidaysMax`; the ledger is then as it was.
  public func applying(
    _ change: CalendarChange
  ) throws(StatutoryCalendarError) -> CalendarOutcome {
    guard change.calendarId == calendarId else {
      throw refusal("is news of \(change.calendarId); apply it to that calendar")
    }
    var ledger = self
    switch change.news {
    case .published(let holidays, let verifiedThrough):
      ledger.list(holidays, at: change.at, verifiedThrough: verifiedThrough)
    case .proclaimed(let holiday):
      ledger.list(holiday, at: change.at)
    case .withdrawn(let date):
      ledger.days[date, default: DayNews()].withdrawnAt.raise(to: change.at)
    case .withdrawalConfirmed(let date):
      ledger.days[date, default: DayNews()].confirmedAt.raise(to: change.at)
    }
    guard ledger.days.count <= Self.holidaysMax else {
      throw refusal("would hold \(ledger.days.count) dates; at most \(Self.holidaysMax) are kept")
    }
    if (latestAt, latestVersion) < (change.at, change.version) {
      ledger.latestAt = change.at
      ledger.latestVersion = change.version
    }
    return outcome(of: ledger)
  }

  /// Takes in the calendar that a release of the program ships.
  ///
  /// It adds dates and years; it undoes no news, since all news is newer. A date that an earlier
  /// release shipped and this one leaves out awaits confirmation.
  public func merging(
    bundled newer: HolidayCalendar
  ) throws(StatutoryCalendarError) -> CalendarOutcome {
    guard newer.id == calendarId else {
      throw refusal("cannot take in the calendar \(newer.id)")
    }
    var ledger = self
    for holiday in newer.holidays where ledger.days[holiday.date]?.listing == nil {
      ledger.list(holiday, at: Self.shippedAt)
    }
    let shipped = Set(newer.holidays.map(\.date))
    for date in datesShippedOnly where newer.coverage.contains(date) && !shipped.contains(date) {
      ledger.days[date]?.withdrawnAt.raise(to: Self.shippedLaterAt)
    }
    for year in newer.coverage.lowerBound.year...newer.coverage.upperBound.year {
      ledger.note(year: year, at: Self.shippedAt, isPublished: false)
    }
    ledger.declaredVerifiedThrough = max(declaredVerifiedThrough, newer.verifiedThrough)
    guard ledger.days.count <= Self.holidaysMax else {
      throw refusal("would hold \(ledger.days.count) dates; at most \(Self.holidaysMax) are kept")
    }
    if latestAt == Self.shippedAt { ledger.latestVersion = max(latestVersion, newer.version) }
    return outcome(of: ledger)
  }

  /// Dates that no news lists, only a release of the program.
  private var datesShippedOnly: [CivilDate] {
    days.filter { $0.value.listing?.at == Self.shippedAt }.map(\.key)
  }

  private func outcome(of changed: CalendarLedger) -> CalendarOutcome {
    var ledger = changed
    ledger.settle()
    let awaiting = Set(awaitingConfirmation)
    return CalendarOutcome(
      ledger: ledger, difference: calendar.difference(to: ledger.calendar),
      newlyAwaitingConfirmation: ledger.awaitingConfirmation.filter { !awaiting.contains($0) })
  }

  private mutating func list(
    _ holidays: [Holiday], at instant: Instant, verifiedThrough: CivilDate?
  ) {
    for holiday in holidays { list(holiday, at: instant) }
    for year in HolidayList(division: calendarId, ordered: holidays).fullYears {
      note(year: year, at: instant, isPublished: verifiedThrough == nil)
    }
    if let verifiedThrough {
      declaredVerifiedThrough = max(declaredVerifiedThrough, verifiedThrough)
    }
  }

  private mutating func list(_ holiday: Holiday, at instant: Instant) {
    let listing = Listing(at: instant, title: holiday.title, notes: holiday.notes)
    guard let known = days[holiday.date]?.listing else {
      days[holiday.date, default: DayNews()].listing = listing
      return
    }
    if (known.at, known.title, known.notes) < (instant, holiday.title, holiday.notes) {
      days[holiday.date]?.listing = listing
    }
  }

  private mutating func note(year: Int, at instant: Instant, isPublished: Bool) {
    let known = years[year]
    years[year] = YearNews(
      listedInFullAt: max(known?.listedInFullAt ?? Self.shippedAt, instant),
      isPublished: isPublished || (known?.isPublished ?? false))
  }

  private func refusal(_ problem: String) -> StatutoryCalendarError {
    StatutoryCalendarError(
      code: .calendarInvalid, subject: "calendar \(calendarId)", problems: [problem])
  }
}

extension Optional where Wrapped == Instant {
  /// Keeps the later of two instants.
  fileprivate mutating func raise(to instant: Instant) {
    self = self.map { Swift.max($0, instant) } ?? instant
  }
}
