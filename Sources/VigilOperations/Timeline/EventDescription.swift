import CivilTime
import VigilEvents

/// Says in one line what an event means to the people of a business office.
///
/// The same words serve the case timeline, the watch and the demonstration. They contain codes,
/// references, roles and dates, which is all that events contain.
public enum EventDescription {
  /// What happened, without the moment and the case; one line.
  public static func text(
    for envelope: EventEnvelope, _ payload: any EventPayload, names: ClockNames = .bundled
  ) -> String {
    text(of: payload, names: names) ?? unknown(envelope)
  }

  /// How the event is set off on a terminal.
  public static func tone(of payload: any EventPayload) -> TerminalStyle.Tone {
    switch payload {
    case is DeadlineMissed: .alarm
    case let met as DeadlineMet: met.onTime ? .good : .warning
    case is DeadlineWarned, is RefusalIssued, is DeadlineRescheduled: .warning
    case is NotificationRequired, is DeathNoticeRequired: .strong
    default: type(of: payload).topic == .incidentReports ? .faint : .plain
    }
  }

  /// The description of a type that has one; nil for a type added to the catalogue since.
  package static func text(of payload: any EventPayload, names: ClockNames) -> String? {
    report(payload) ?? incident(payload) ?? review(payload) ?? deadline(payload, names)
      ?? refusal(payload)
  }

  private static func unknown(_ envelope: EventEnvelope) -> String {
    "An event of the type \(envelope.type)"
  }

  private static func refusal(_ payload: any EventPayload) -> String? {
    guard let refusal = payload as? RefusalIssued else { return nil }
    let reason = RefusalWords.reason(refusal.code) ?? "its rule \(refusal.code) is broken"
    let held = refusal.held ? "; held until it can be applied" : ""
    return "\(refusal.worker) did not accept \(refusal.refusedType): \(reason) "
      + "[\(refusal.code)]\(held)"
  }
}
