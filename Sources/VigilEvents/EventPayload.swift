/// The data of one event type in one version. Conforming types are generated from `schemas/`.
public protocol EventPayload: JSONCodable, Hashable, Sendable {
  /// The CloudEvents type, such as `org.vigil.incident.reported.v1`.
  static var eventType: String { get }
  /// The topic that carries this type.
  static var topic: VigilTopic { get }
  /// What it says happened to a deadline; nil for an event that says nothing of the kind.
  var deadlineChange: DeadlineChange? { get }
}

extension EventPayload {
  /// What an event may carry.
  public static var jsonBytesMax: Int { PayloadLimits.eventBytesMax }
  /// Nothing.
  public var deadlineChange: DeadlineChange? { nil }
}
