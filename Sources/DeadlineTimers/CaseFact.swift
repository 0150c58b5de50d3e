import CivilTime
import VigilEvents

/// What one event of a case means to its clocks: which kind of thing happened, when, and to whom.
public struct CaseFact: Hashable, Sendable {
  /// The event type without its version, as rule files name it.
  public var event: String
  /// When it happened; nil where the data do not say and the envelope's time holds.
  public var instant: Instant?
  /// The organisations it names, for clocks that run once per organisation.
  public var qualifiers: [String]
  /// Orders facts that replace one another: the highest holds. Nil where facts stand side by side.
  public var revision: Int?
  /// Why a duty ceased, for facts that cancel clocks.
  public var reason: String?
  /// False where the event does not amount to the milestone its type is named after.
  public var counts: Bool

  /// Creates the fact that an event of `type` stands for.
  public init<Payload: EventPayload>(
    _ type: Payload.Type, at instant: Instant? = nil, qualifiers: [String] = [],
    revision: Int? = nil, reason: String? = nil, counts: Bool = true
  ) {
    self.event = Self.stem(of: type.eventType)
    self.instant = instant
    self.qualifiers = qualifiers
    self.revision = revision
    self.reason = reason
    self.counts = counts
  }

  /// An event type without its version: rules outlive the versions of events.
  public static func stem(of eventType: String) -> String {
    guard let dot = eventType.lastIndex(of: ".") else { return eventType }
    let version = eventType[dot...].dropFirst()
    let number = version.utf8.dropFirst()
    guard version.first == "v", !number.isEmpty,
      number.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return eventType }
    return String(eventType[..<dot])
  }
}
