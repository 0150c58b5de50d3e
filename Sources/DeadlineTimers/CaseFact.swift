import CivilTime
import VigilEvents

/// What one event means to the clocks of its subject: which kind of thing happened, when, to whom,
/// and which date it names.
public struct CaseFact: Hashable, Sendable {
  /// The event type without its version, as rule files name it.
  public private(set) var event: String
  /// The number of `event`, or `EventNames.unknown`.
  let number: Int16
  /// Codes out of the data that tell kinds of the event apart: rule files name them as
  /// `event#aspect`.
  public var aspects: [String] = []
  /// When it happened; nil where the data do not say and the envelope's time holds.
  public var instant: Instant?
  /// The organisations it names, for clocks that run once per organisation, or whom it reached.
  public var qualifiers: [String] = []
  /// Orders facts that replace one another: the highest holds. Nil where facts stand side by side.
  public var revision: Int?
  /// Why a duty ceased, was extended or suspended, as the event gives it.
  public var reason: String?
  /// The instant that clocks count from, where that is not when it happened.
  public var origin: Instant?
  /// The date it names for a clock.
  public var term: NamedTerm?
  /// True where it begins anew what an earlier one began, so that nothing done before it counts.
  public var isNewOccasion = false
  /// Who decided, where a fact about the deadline is to say so.
  public var byRole: OrganisationRole?
  /// The document that a fact about the deadline is to name.
  public var document: String?
  /// True where the reason is to be kept until the clock it belongs to is known.
  public var keepsReason = false
  /// What the event says beside what happened.
  public var detail: Detail = .none
  /// False where the event does not amount to the milestone its type is named after.
  public var counts = true

  /// What an event says that is no milestone of a clock.
  public enum Detail: Hashable, Sendable {
    /// Nothing more.
    case none
    /// A role's reason for a breach.
    case explanation(BreachExplanation)
    /// News of bank holidays.
    case calendar(CalendarNews)
    /// News of a partnership's recurring obligations.
    case obligation(ObligationNews)
  }

  /// Creates the fact that an event of `type` stands for.
  public init<Payload: EventPayload>(
    _ type: Payload.Type, at instant: Instant? = nil, qualifiers: [String] = [],
    revision: Int? = nil, reason: String? = nil, counts: Bool = true
  ) {
    (self.event, self.number) = EventNames.known.stem(ofType: type.eventType)
    self.instant = instant
    self.qualifiers = qualifiers
    self.revision = revision
    self.reason = reason
    self.counts = counts
  }

  /// Creates a fact and fills in what few have.
  init<Payload: EventPayload>(
    _ type: Payload.Type, at instant: Instant?, _ fill: (inout CaseFact) -> Void
  ) {
    self.init(type, at: instant)
    fill(&self)
  }

  /// The names under which rule files can mean this event.
  public var names: [String] { [event] + aspects.map { event + "#" + $0 } }

  /// An event type without its version: rules outlive the versions of events.
  public static func stem(of eventType: String) -> String {
    let bytes = eventType.utf8
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return eventType }
    let version = bytes[dot...].dropFirst()
    let number = version.dropFirst()
    guard version.first == UInt8(ascii: "v"), !number.isEmpty,
      number.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return eventType }
    return String(eventType[..<dot])
  }
}

/// A role's word on why a duty was missed.
public struct BreachExplanation: Hashable, Sendable {
  /// The clock, such as `K01`.
  public var clock: String
  /// The organisation, where the clock runs once per organisation.
  public var qualifier: String?
  /// When it was explained.
  public var explainedAt: Instant
  /// The reason as a code.
  public var reason: String
  /// Who explains.
  public var byRole: OrganisationRole
  /// The document that holds the reason in words.
  public var document: String
}
