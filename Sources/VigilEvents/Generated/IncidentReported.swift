// Made from schemas/org.vigil.incident.reported.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

/// An agency reports that a child has died or been seriously harmed.
///
/// Everything the notification duty depends on is a code here; the account of what happened stays
/// in the agency's own records.
public struct IncidentReported: Codable, EventPayload, SchemaConstrained {
  /// The CloudEvents type.
  public static let eventType = "org.vigil.incident.reported.v1"
  /// The topic that carries this type.
  public static let topic = VigilTopic.incidentReports

  /// The organisation that reports.
  public var reportingAgency: String
  /// Whether the local authority reports its own case or another agency raises one with the
  /// partners (Nottingham City arrangements 2023/24).
  public var raisedAs: RaisedAs
  /// Whether a senior lead of the referring agency agreed to the referral; for referrals by other
  /// agencies.
  public var seniorLeadAgreed: Bool?
  /// Age group only.
  ///
  /// A care leaver counts up to and including the age of 24 (Working Together 2023, chapter 5).
  public var childStatus: ChildStatus
  /// What happened to the child (Children Act 2004, s.16C(1)).
  public var harm: Harm
  /// When the local authority came to know of the death or harm; for a referral by another agency
  /// no later than its receipt.
  ///
  /// Not the date of the incident itself.
  public var harmKnownAt: Instant
  /// Whether abuse or neglect of the child is known or suspected (Children Act 2004, s.16C(1)).
  public var abuseOrNeglect: Suspicion
  /// When abuse or neglect became known or was first suspected.
  ///
  /// Expected where it is known or suspected.
  public var abuseSuspectedAt: Instant?
  /// Where the child died or was harmed, seen from the authority the report is about.
  ///
  /// Wales and Scotland are outside England (Children Act 2004, s.16C(1)).
  public var placeOfHarm: PlaceOfHarm
  /// Where the child normally lives (Children Act 2004, s.16C(1)(b)).
  public var normalResidence: NormalResidence
  /// Whether the authority looked after the child (Children Act 1989, Schedule 2, paragraph 20).
  public var lookedAfterByOwnAuthority: Bool
  /// Whether the person was a care leaver of the authority (Working Together 2023, chapter 5).
  public var ownCareLeaver: Bool
  /// When the authority came to know that the person was its care leaver; the notice runs from the
  /// later of this and the death.
  public var careLeaverStatusKnownAt: Instant?
  /// How many children the incident concerns.
  public var childrenInvolved: Int
  /// How the children are spread over notifications: each child who died gets one, harmed siblings
  /// share one, unrelated children get one each.
  public var notificationGrouping: NotificationGrouping?
  /// Processes known to run beside this one.
  public var linkedProcesses: [LinkedProcess]
  /// Documents of the report in the protected store.
  public var documents: [String]
  /// Role of whoever recorded this.
  public var recordedByRole: OrganisationRole

  /// Creates the value from its parts.
  public init(
    reportingAgency: String, raisedAs: RaisedAs, seniorLeadAgreed: Bool? = nil,
    childStatus: ChildStatus, harm: Harm, harmKnownAt: Instant, abuseOrNeglect: Suspicion,
    abuseSuspectedAt: Instant? = nil, placeOfHarm: PlaceOfHarm, normalResidence: NormalResidence,
    lookedAfterByOwnAuthority: Bool, ownCareLeaver: Bool, careLeaverStatusKnownAt: Instant? = nil,
    childrenInvolved: Int, notificationGrouping: NotificationGrouping? = nil,
    linkedProcesses: [LinkedProcess], documents: [String], recordedByRole: OrganisationRole
  ) {
    self.reportingAgency = reportingAgency
    self.raisedAs = raisedAs
    self.seniorLeadAgreed = seniorLeadAgreed
    self.childStatus = childStatus
    self.harm = harm
    self.harmKnownAt = harmKnownAt
    self.abuseOrNeglect = abuseOrNeglect
    self.abuseSuspectedAt = abuseSuspectedAt
    self.placeOfHarm = placeOfHarm
    self.normalResidence = normalResidence
    self.lookedAfterByOwnAuthority = lookedAfterByOwnAuthority
    self.ownCareLeaver = ownCareLeaver
    self.careLeaverStatusKnownAt = careLeaverStatusKnownAt
    self.childrenInvolved = childrenInvolved
    self.notificationGrouping = notificationGrouping
    self.linkedProcesses = linkedProcesses
    self.documents = documents
    self.recordedByRole = recordedByRole
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case reportingAgency
    case raisedAs
    case seniorLeadAgreed
    case childStatus
    case harm
    case harmKnownAt
    case abuseOrNeglect
    case abuseSuspectedAt
    case placeOfHarm
    case normalResidence
    case lookedAfterByOwnAuthority
    case ownCareLeaver
    case careLeaverStatusKnownAt
    case childrenInvolved
    case notificationGrouping
    case linkedProcesses
    case documents
    case recordedByRole
  }

  /// Decodes the value and rejects, with its place, whatever the schema does not allow.
  public init(from decoder: any Decoder) throws {
    let fields = try ClosedFields(decoder, CodingKeys.self)
    reportingAgency = try fields.required(.reportingAgency)
    raisedAs = try fields.required(.raisedAs)
    seniorLeadAgreed = try fields.optional(.seniorLeadAgreed)
    childStatus = try fields.required(.childStatus)
    harm = try fields.required(.harm)
    harmKnownAt = try fields.required(.harmKnownAt)
    abuseOrNeglect = try fields.required(.abuseOrNeglect)
    abuseSuspectedAt = try fields.optional(.abuseSuspectedAt)
    placeOfHarm = try fields.required(.placeOfHarm)
    normalResidence = try fields.required(.normalResidence)
    lookedAfterByOwnAuthority = try fields.required(.lookedAfterByOwnAuthority)
    ownCareLeaver = try fields.required(.ownCareLeaver)
    careLeaverStatusKnownAt = try fields.optional(.careLeaverStatusKnownAt)
    childrenInvolved = try fields.required(.childrenInvolved)
    notificationGrouping = try fields.optional(.notificationGrouping)
    linkedProcesses = try fields.required(.linkedProcesses)
    documents = try fields.required(.documents)
    recordedByRole = try fields.required(.recordedByRole)
    try checkSchema(decodedBy: decoder)
  }

  /// Holds the value against its schema.
  public func checkSchema() throws(EventRejection) {
    try SchemaCheck.text(reportingAgency, .agencyCode, at: "reportingAgency")
    try SchemaCheck.integer(childrenInvolved, 1...500, at: "childrenInvolved")
    try SchemaCheck.count(linkedProcesses.count, 0...7, at: "linkedProcesses")
    try SchemaCheck.unique(linkedProcesses, at: "linkedProcesses")
    try SchemaCheck.count(documents.count, 0...20, at: "documents")
    try SchemaCheck.unique(documents, at: "documents")
    try SchemaCheck.texts(documents, .documentReference, at: "documents")
  }

  /// Whether the local authority reports its own case or another agency raises one with the
  /// partners (Nottingham City arrangements 2023/24).
  public enum RaisedAs: String, Codable, CaseIterable, Hashable, Sendable {
    case localAuthority
    case partnerReferral
  }

  /// Age group only.
  ///
  /// A care leaver counts up to and including the age of 24 (Working Together 2023, chapter 5).
  public enum ChildStatus: String, Codable, CaseIterable, Hashable, Sendable {
    case under18
    case unborn
    case careLeaver18to24
    case adult
  }

  /// What happened to the child (Children Act 2004, s.16C(1)).
  public enum Harm: String, Codable, CaseIterable, Hashable, Sendable {
    case death
    case seriousHarm
    case other
  }

  /// Where the child died or was harmed, seen from the authority the report is about.
  ///
  /// Wales and Scotland are outside England (Children Act 2004, s.16C(1)).
  public enum PlaceOfHarm: String, Codable, CaseIterable, Hashable, Sendable {
    case ownArea
    case elsewhereInEngland
    case outsideEngland
    case unknown
  }

  /// Where the child normally lives (Children Act 2004, s.16C(1)(b)).
  public enum NormalResidence: String, Codable, CaseIterable, Hashable, Sendable {
    case ownArea
    case anotherArea
    case unknown
  }

  /// How the children are spread over notifications: each child who died gets one, harmed siblings
  /// share one, unrelated children get one each.
  public enum NotificationGrouping: String, Codable, CaseIterable, Hashable, Sendable {
    case singleChild
    case siblingsTogether
    case oneForEachChild
    case mainVictimOfLargeOperation
  }
}
