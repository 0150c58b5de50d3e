import DeadlineTimers
import IncidentIntake
import VigilEvents

/// The workers that are measured, each as the process that users run.
enum MeasuredWorker: String, CaseIterable, Sendable {
  case incidentIntake = "incident-intake"
  case deadlineTimers = "deadline-timers"

  /// The worker's name, as in its group, topics and executable.
  var name: String { rawValue }

  /// Where its facts go.
  var output: VigilTopic {
    switch self {
    case .incidentIntake: .incidents
    case .deadlineTimers: .deadlines
    }
  }
}
