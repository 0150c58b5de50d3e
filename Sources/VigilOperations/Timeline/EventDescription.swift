import CivilTime
import VigilEvents

/// Says in one line what an event means to the people of a business office.
///
/// The same words serve the case timeline, the watch and the demonstration. They contain codes,
/// references, roles and dates, which is all that events contain.
public enum EventDescription {
  /// What happened, one line, without the case and without the moment of the event: whoever shows
  /// it shows those beside it. Other moments are London times.
  public static func text(
    for envelope: EventEnvelope, _ payload: any EventPayload, names: ClockNames = .bundled
  ) -> String {
    EventNarrator(time: envelope.time, names: names).text(of: payload)
      ?? "An event of the type \(envelope.type)"
  }

  /// How the event is set off on a terminal.
  public static func tone(of payload: any EventPayload) -> TerminalStyle.Tone {
    switch payload {
    case is DeadlineMissed, is DeadlineOverdue, is ObligationMissed: .alarm
    case let met as DeadlineMet: met.onTime ? .good : .warning
    case let met as ObligationMet: met.onTime ? .good : .warning
    case is DeadlineCorrected: .good
    case is DeadlineWarned, is RefusalIssued, is DeadlineRescheduled, is DeadlineExtended,
      is DeadlineSuspended, is DeadlineResumed, is DeadlineBlockRaised, is ObligationWarned,
      is CalendarWithdrawalHeld, is CalendarHorizonNeared:
      .warning
    case is NotificationRequired, is DeathNoticeRequired: .strong
    default: type(of: payload).topic == .incidentReports ? .faint : .plain
    }
  }
}
