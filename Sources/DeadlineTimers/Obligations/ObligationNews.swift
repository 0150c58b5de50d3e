import CivilTime
import StatutoryCalendar
import VigilEvents

/// News of a partnership's recurring obligations.
public enum ObligationNews: Hashable, Sendable {
  /// They are kept from a date on.
  case adopted(from: CivilDate)
  /// One was done.
  case completed(String, ObligationHistory.Completion)
  /// An occurrence of one need not be done.
  case waived(String, ObligationHistory.Waiver)
  /// Something happened that obligations are due after.
  case triggered(String, at: Instant)
  /// One was planned for a date.
  case planned(String, dueDate: CivilDate)

  /// When it happened, where the data say so; else the envelope's time holds.
  public var instant: Instant? {
    switch self {
    case .adopted, .planned: nil
    case .completed(_, let completion): completion.instant
    case .waived(_, let waiver): waiver.instant
    case .triggered(_, let instant): instant
    }
  }

  /// Reads the news out of an event.
  public init(_ event: ObligationsAdopted) { self = .adopted(from: event.effectiveFrom) }

  /// Reads the news out of an event.
  public init(_ event: ObligationCompleted) {
    self = .completed(
      event.obligation, .init(event.completedAt, evidence: event.evidence))
  }

  /// Reads the news out of an event.
  public init(_ event: ObligationWaived) {
    self = .waived(
      event.obligation,
      .init(
        dueDate: event.dueDate, at: event.waivedAt, reason: event.reason,
        byRole: event.byRole.rawValue))
  }

  /// Reads the news out of an event.
  public init(_ event: ObligationTriggered) {
    self = .triggered(event.trigger, at: event.triggeredAt)
  }

  /// Reads the news out of an event.
  public init(_ event: ObligationPlanned) {
    self = .planned(event.obligation, dueDate: event.dueDate)
  }
}
