import CivilTime
import VigilEvents

/// What intake remembers of one case: codes, instants and references, nothing about a person.
public struct IntakeCase: Codable, Hashable, Sendable {
  /// The facts the duty to notify depends on; nil while only later events of the case have come.
  public var circumstances: Circumstances?
  /// How often the case has been assessed.
  public var revision = 0
  /// The last assessment's result.
  public var outcome: IncidentAssessed.Outcome?
  /// The notification that is required at present, if one is.
  public var requirement: Requirement?
  /// The death notice last required.
  public var deathNotice: DeathNotice?
  /// Whether the partners have been asked to consider the case locally.
  public var localConsiderationIsOpen = false
  /// The local authority's own decision, where it made one.
  public var decision: NotificationDecision?
  /// References of the notifications sent.
  public var submissions: [String] = []
  public var isWithdrawn = false
  /// Events that came before what they build on; they take effect when that arrives.
  public var held: [HeldEvent] = []

  /// Events held for a case at most.
  public static let heldMax = 16

  public init() {}

  /// A notification that the law requires, as it was last announced.
  public struct Requirement: Codable, Hashable, Sendable {
    public var criterion: NotificationRequired.Criterion
    public var awareAt: Instant
    public var harmKnownAt: Instant
    public var abuseSuspectedAt: Instant
  }

  /// A death notice that is due to the Secretary of State and Ofsted.
  public struct DeathNotice: Codable, Hashable, Sendable {
    public var kind: DeathNoticeRequired.Kind
    public var awareAt: Instant
  }
}

/// An event that came too early, kept with what its effect will need.
public struct HeldEvent: Codable, Hashable, Sendable {
  /// The event itself, as far as it is recorded.
  public enum Content: Codable, Hashable, Sendable {
    case submission(SINSubmitted)
    case copy(SINCopyReceived)
    case withdrawal(SINWithdrawn)
  }

  public var content: Content
  public var id: String
  public var time: Instant
}

/// The facts of a report that decide what the law requires.
public struct Circumstances: Codable, Hashable, Sendable {
  public var raisedAs: IncidentReported.RaisedAs
  public var seniorLeadAgreed: Bool?
  public var childStatus: IncidentReported.ChildStatus
  public var harm: IncidentReported.Harm
  public var place: IncidentReported.PlaceOfHarm
  public var residence: IncidentReported.NormalResidence
  public var isLookedAfterByOwnAuthority: Bool
  public var isOwnCareLeaver: Bool
  public var careLeaverStatusKnownAt: Instant?
  /// The first limb of awareness: the death or the harm.
  public var harmKnownAt: Instant
  public var suspicion: Suspicion
  /// The second limb of awareness: abuse or neglect known or suspected.
  public var abuseSuspectedAt: Instant?
  /// True where abuse or neglect was reported without saying since when.
  public var suspicionTimeIsAssumed = false

  /// Takes the facts of a report. Where it calls abuse or neglect known or suspected without saying
  /// since when, the instant of the first limb is taken: the earliest due date, and so the safe
  /// one.
  public init(_ report: IncidentReported) {
    raisedAs = report.raisedAs
    seniorLeadAgreed = report.seniorLeadAgreed
    childStatus = report.childStatus
    harm = report.harm
    place = report.placeOfHarm
    residence = report.normalResidence
    isLookedAfterByOwnAuthority = report.lookedAfterByOwnAuthority
    isOwnCareLeaver = report.ownCareLeaver
    careLeaverStatusKnownAt = report.careLeaverStatusKnownAt
    harmKnownAt = report.harmKnownAt
    suspicion = report.abuseOrNeglect
    abuseSuspectedAt = report.abuseSuspectedAt
    if suspicion.isSuspected, abuseSuspectedAt == nil {
      abuseSuspectedAt = harmKnownAt
      suspicionTimeIsAssumed = true
    }
    if !suspicion.isSuspected { abuseSuspectedAt = nil }
  }

  /// When the local authority was aware of the serious incident: of both limbs. Nil while abuse or
  /// neglect is not suspected. Source: Children Act 2004 s.16C(1), read for both of its conditions.
  public var awareAt: Instant? { abuseSuspectedAt.map { max(harmKnownAt, $0) } }
}

extension Suspicion {
  /// Whether abuse or neglect is known or suspected.
  public var isSuspected: Bool { self == .known || self == .suspected }
}
