import VigilEvents

/// Which records a watch shows.
public struct EventFilter: Sendable {
  /// Full names of the topics that are read.
  public let topics: [String]
  /// The one case shown; nil for all.
  public let subject: String?
  private let types: [String]

  /// What every type name of the contract starts with.
  private static let typePrefix = "org.vigil."

  /// Creates a filter. Topics and types may be given as people say them: `deadlines` for the topic,
  /// `deadline.missed` or `deadline` for types. Where no topic is given, all facts, refusals and
  /// dead letters are read.
  public init(
    topics: [String] = [], subject: String? = nil, types: [String] = [], names: TopicNames
  ) throws(OperationsError) {
    let all = Self.facts(names) + Self.inputs(names)
    var problems: [String] = []
    for topic in topics where Self.known(topic, all, names) == nil {
      problems.append(
        "there is no topic \(topic); known are "
          + all.map { String($0.dropFirst(names.prefix.count)) }.joined(separator: ", "))
    }
    self.topics =
      topics.isEmpty ? Self.facts(names) : topics.compactMap { Self.known($0, all, names) }
    self.subject = subject
    self.types = types.map { $0.hasPrefix(Self.typePrefix) ? $0 : Self.typePrefix + $0 }
    for (given, type) in zip(types, self.types)
    where !EventCatalogue.all.contains(where: { Self.covers(type, $0.eventType) }) {
      problems.append(
        "there is no event type \(given); types are written as in deadline.missed, or deadline "
          + "for all of its kind")
    }
    guard problems.isEmpty else {
      throw OperationsError(.usage, problems.joined(separator: "\n"))
    }
  }

  /// True where the record is shown.
  public func admits(_ record: ObservedRecord) -> Bool {
    if let subject, record.subject != subject { return false }
    guard !types.isEmpty else { return true }
    guard case .event(let event) = record else { return false }
    return types.contains { Self.covers($0, event.envelope.type) }
  }

  private static func covers(_ wanted: String, _ type: String) -> Bool {
    type == wanted || type.hasPrefix(wanted + ".")
  }

  private static func known(_ topic: String, _ all: [String], _ names: TopicNames) -> String? {
    [topic, names.prefix + topic].first { all.contains($0) }
  }

  /// What workers state, and what they could not take.
  private static func facts(_ names: TopicNames) -> [String] {
    let written = Set(WorkerTopology.all.flatMap(\.outputs) + [.reviews])
    return VigilTopic.allCases.filter(written.contains).map(names.name(of:))
      + WorkerTopology.all.map { names.deadLetters(of: $0.worker) }
  }

  private static func inputs(_ names: TopicNames) -> [String] {
    WorkerTopology.topics.map(names.name(of:)).filter { !facts(names).contains($0) }
  }
}
