import CivilTime
import VigilEvents

/// What intake remembers of one case: codes, instants and references, nothing about a person.
public struct IntakeCase: StoredGenerated, Hashable, Sendable {
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
  /// Whose death notice is recorded as submitted; nil while none is.
  public var deathNoticeRecorded: DeathNoticeKind?
  /// Whether the partners have been asked to consider the case locally.
  public var localConsiderationIsOpen = false
  /// The local authority's own decision, where it made one.
  public var decision: NotificationDecision?
  /// References of the notifications sent.
  public var submissions: [String] = []
  /// True once a notification of the case was withdrawn.
  public var isWithdrawn = false
  /// Events that came before what they build on; they take effect when that arrives.
  public var held: [HeldEvent] = []

  /// Events held for a case at most.
  public static let heldMax = 16

  /// Creates the memory of a case that nothing has come for.
  public init() {}

  /// A notification that the law requires, as it was last announced.
  public struct Requirement: StoredGenerated, Hashable, Sendable {
    /// The criterion that is met.
    public var criterion: NotificationRequired.Criterion
    /// When both limbs of awareness were there; the clock runs from here.
    public var awareAt: Instant
    /// The first limb: the death or the harm.
    public var harmKnownAt: Instant
    /// The second limb: abuse or neglect known or suspected.
    public var abuseSuspectedAt: Instant
  }

  /// A death notice that is due to the Secretary of State and Ofsted.
  public struct DeathNotice: StoredGenerated, Hashable, Sendable {
    /// Whose death the notice is about.
    public var kind: DeathNoticeKind
    /// When the authority knew what the notice depends on.
    public var awareAt: Instant
  }
}

/// An event that came too early, kept with what its effect will need.
public struct HeldEvent: StoredGenerated, Hashable, Sendable {
  /// The event itself, as far as it is recorded.
  public enum Content: StoredGenerated, Hashable, Sendable {
    case submission(SINSubmitted)
    case copy(SINCopyReceived)
    case withdrawal(SINWithdrawn)
    case deathNotice(DeathNoticeSubmitted)
  }

  /// What came.
  public var content: Content
  /// The event's id: the cause of what follows once it takes effect.
  public var id: String
  /// The event's time.
  public var time: Instant
}

/// The facts of a report that decide what the law requires.
public struct Circumstances: StoredGenerated, Hashable, Sendable {
  /// Who raised the case, and how.
  public var raisedAs: IncidentReported.RaisedAs
  /// Whether a senior lead agreed to a partner's referral; nil where not said.
  public var seniorLeadAgreed: Bool?
  /// The age and status of the child or young person.
  public var childStatus: IncidentReported.ChildStatus
  /// Death, serious harm, or less.
  public var harm: IncidentReported.Harm
  /// Where the death or harm happened.
  public var place: IncidentReported.PlaceOfHarm
  /// Where the child normally lives.
  public var residence: IncidentReported.NormalResidence
  /// True where the own local authority looks after the child.
  public var isLookedAfterByOwnAuthority: Bool
  /// True where the own local authority owes care-leaver duties.
  public var isOwnCareLeaver: Bool
  /// When the care-leaver status became known; nil where not said.
  public var careLeaverStatusKnownAt: Instant?
  /// The first limb of awareness: the death or the harm.
  public var harmKnownAt: Instant
  /// Whether abuse or neglect is known, suspected, not suspected or unknown.
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
