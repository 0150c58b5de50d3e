import VigilEvents

/// Which topics a worker reads and writes, as far as operators have to know.
public struct WorkerTopology: Hashable, Sendable {
  /// The worker's name.
  public let worker: String
  /// The topics its group subscribes to.
  public let inputs: [VigilTopic]
  /// The topics it states facts on.
  public let outputs: [VigilTopic]

  /// The workers of this installation.
  public static let all = [
    WorkerTopology(
      worker: "incident-intake", inputs: [.incidentReports], outputs: [.incidents, .refusals]),
    WorkerTopology(
      worker: "deadline-timers",
      inputs: [.incidents, .reviews, .correspondence, .training, .actions, .calendarUpdates],
      outputs: [.deadlines, .deadlineTimersNotices, .refusals]),
  ]

  /// The topics of the contract that the workers use, in the order in which events flow.
  public static var topics: [VigilTopic] {
    let used = Set(all.flatMap { $0.inputs + $0.outputs })
    return VigilTopic.allCases.filter(used.contains)
  }

  /// The consumer group of the worker's instances: worker name under the installation's prefix.
  public func group(_ names: TopicNames) -> String { names.prefix + worker }
}
