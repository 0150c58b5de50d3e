/// A topic of the contract, by its name without prefix.
///
/// `incidentReports`, `reviewUpdates`, `panelInbox`, `trainingRequests`, `actionUpdates`,
/// `calendarUpdates` and `alertAcknowledgements` are written by agencies; the others are facts, and
/// only the worker that owns a topic writes it. `deadlineTimersNotices` is internal to its worker.
public enum VigilTopic: String, CaseIterable, Hashable, Sendable {
  case incidentReports = "incident-reports"
  case incidents
  case reviewUpdates = "review-updates"
  case reviews
  case correspondence
  case panelInbox = "panel-inbox"
  case trainingRequests = "training-requests"
  case training
  case actionUpdates = "action-updates"
  case actions
  case calendarUpdates = "calendar-updates"
  case deadlines
  case deadlineTimersNotices = "deadline-timers.notices"
  case alertAcknowledgements = "alert-acknowledgements"
  case alerts
  case refusals
}
