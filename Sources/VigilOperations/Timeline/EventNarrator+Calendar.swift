import CivilTime
import VigilEvents

extension EventNarrator {
  /// News of bank holidays and what became of it.
  func calendar(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as BankHolidaysPublished:
      "Bank holidays published for \(event.calendar), version \(event.version): "
        + Wording.count(event.holidays.count, "date")
        + (event.verifiedThrough.map { ", through \($0.inWords)" } ?? "")
    case let event as HolidayProclaimed:
      "Bank holiday proclaimed\(on(event.proclaimedAt)) for \(event.calendar): "
        + "\(event.date.inWords) (\(Wording.holiday(event.title)))"
    case let event as HolidayWithdrawn:
      "Bank holiday said to be withdrawn\(on(event.withdrawnAt)) for \(event.calendar): "
        + event.date.inWords
    case let event as HolidayWithdrawalConfirmed:
      "Withdrawal of a bank holiday confirmed by \(Wording.role(event.byRole))"
        + "\(on(event.confirmedAt)) for \(event.calendar): \(event.date.inWords), "
        + "document \(event.document)"
    case let event as CalendarChanged: changed(event)
    case let event as CalendarAdopted:
      "Calendar \(event.calendar) as it is counted by, version \(event.version): "
        + "\(Wording.count(event.holidays.count, "holiday")), published through "
        + event.verifiedThrough.inWords
    case let event as CalendarWithdrawalHeld:
      "Withdrawal of the bank holiday \(event.date.inWords) of \(event.calendar) waits for a "
        + "person to confirm it"
    case let event as CalendarHorizonNeared:
      "Bank holidays of \(event.calendar) are published only through "
        + "\(event.verifiedThrough.inWords), \(Wording.count(event.daysLeft, "day")) ahead; take "
        + "in a newer list"
    default: nil
    }
  }

  private func changed(_ event: CalendarChanged) -> String {
    var parts = event.added.map { "\($0.date.inWords) (\(Wording.holiday($0.title))) is a holiday" }
    parts += event.withdrawn.map { "\($0.inWords) is a working day" }
    if event.verifiedThrough != event.previouslyVerifiedThrough ?? event.verifiedThrough {
      parts.append("holidays are published through \(event.verifiedThrough.inWords)")
    }
    return "Calendar \(event.calendar) changed, version \(event.version): "
      + (parts.isEmpty ? "nothing that counts" : Wording.list(parts))
  }
}
