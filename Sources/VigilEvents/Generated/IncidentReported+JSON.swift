// Made from schemas/org.vigil.incident.reported.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension IncidentReported: JSONCodable {
  private static let jsonFields = JSONNames(
    "abuseOrNeglect", "abuseSuspectedAt", "careLeaverStatusKnownAt", "childStatus",
    "childrenInvolved", "documents", "harm", "harmKnownAt", "linkedProcesses",
    "lookedAfterByOwnAuthority", "normalResidence", "notificationGrouping", "ownCareLeaver",
    "placeOfHarm", "raisedAs", "recordedByRole", "reportingAgency", "seniorLeadAgreed")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var abuseOrNeglect: Suspicion = .known
    var abuseSuspectedAt: Instant?
    var careLeaverStatusKnownAt: Instant?
    var childStatus: ChildStatus = .under18
    var childrenInvolved: Int = 0
    var documents: [String] = []
    var harm: Harm = .death
    var harmKnownAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var linkedProcesses: [LinkedProcess] = []
    var lookedAfterByOwnAuthority: Bool = false
    var normalResidence: NormalResidence = .ownArea
    var notificationGrouping: NotificationGrouping?
    var ownCareLeaver: Bool = false
    var placeOfHarm: PlaceOfHarm = .ownArea
    var raisedAs: RaisedAs = .localAuthority
    var recordedByRole: OrganisationRole = .localAuthority
    var reportingAgency: String = ""
    var seniorLeadAgreed: Bool?
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: abuseOrNeglect = try Suspicion(reading: &reader)
      case 1: abuseSuspectedAt = try reader.instant()
      case 2: careLeaverStatusKnownAt = try reader.instant()
      case 3: childStatus = try ChildStatus(reading: &reader)
      case 4: childrenInvolved = try reader.integer(1...500)
      case 5: documents = try reader.texts(0...20, .documentReference, areUnique: true)
      case 6: harm = try Harm(reading: &reader)
      case 7: harmKnownAt = try reader.instant()
      case 8: linkedProcesses = try reader.uniqueList(of: LinkedProcess.self, 0...7)
      case 9: lookedAfterByOwnAuthority = try reader.boolean()
      case 10: normalResidence = try NormalResidence(reading: &reader)
      case 11: notificationGrouping = try NotificationGrouping(reading: &reader)
      case 12: ownCareLeaver = try reader.boolean()
      case 13: placeOfHarm = try PlaceOfHarm(reading: &reader)
      case 14: raisedAs = try RaisedAs(reading: &reader)
      case 15: recordedByRole = try OrganisationRole(reading: &reader)
      case 16: reportingAgency = try reader.text(.agencyCode)
      default: seniorLeadAgreed = try reader.boolean()
      }
    }
    try fields.require(0x1f7f9)
    self.abuseOrNeglect = abuseOrNeglect
    self.abuseSuspectedAt = abuseSuspectedAt
    self.careLeaverStatusKnownAt = careLeaverStatusKnownAt
    self.childStatus = childStatus
    self.childrenInvolved = childrenInvolved
    self.documents = documents
    self.harm = harm
    self.harmKnownAt = harmKnownAt
    self.linkedProcesses = linkedProcesses
    self.lookedAfterByOwnAuthority = lookedAfterByOwnAuthority
    self.normalResidence = normalResidence
    self.notificationGrouping = notificationGrouping
    self.ownCareLeaver = ownCareLeaver
    self.placeOfHarm = placeOfHarm
    self.raisedAs = raisedAs
    self.recordedByRole = recordedByRole
    self.reportingAgency = reportingAgency
    self.seniorLeadAgreed = seniorLeadAgreed
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","abuseOrNeglect":"#)
    abuseOrNeglect.write(to: &writer)
    if let abuseSuspectedAt {
      writer.field(#","abuseSuspectedAt":"#)
      writer.instant(abuseSuspectedAt)
    }
    if let careLeaverStatusKnownAt {
      writer.field(#","careLeaverStatusKnownAt":"#)
      writer.instant(careLeaverStatusKnownAt)
    }
    writer.field(#","childStatus":"#)
    childStatus.write(to: &writer)
    writer.field(#","childrenInvolved":"#)
    writer.integer(childrenInvolved, 1...500)
    writer.field(#","documents":"#)
    writer.texts(documents, 0...20, .documentReference, areUnique: true)
    writer.field(#","harm":"#)
    harm.write(to: &writer)
    writer.field(#","harmKnownAt":"#)
    writer.instant(harmKnownAt)
    writer.field(#","linkedProcesses":"#)
    writer.uniqueList(linkedProcesses, 0...7)
    writer.field(#","lookedAfterByOwnAuthority":"#)
    writer.boolean(lookedAfterByOwnAuthority)
    writer.field(#","normalResidence":"#)
    normalResidence.write(to: &writer)
    if let notificationGrouping {
      writer.field(#","notificationGrouping":"#)
      notificationGrouping.write(to: &writer)
    }
    writer.field(#","ownCareLeaver":"#)
    writer.boolean(ownCareLeaver)
    writer.field(#","placeOfHarm":"#)
    placeOfHarm.write(to: &writer)
    writer.field(#","raisedAs":"#)
    raisedAs.write(to: &writer)
    writer.field(#","recordedByRole":"#)
    recordedByRole.write(to: &writer)
    writer.field(#","reportingAgency":"#)
    writer.text(reportingAgency, .agencyCode)
    if let seniorLeadAgreed {
      writer.field(#","seniorLeadAgreed":"#)
      writer.boolean(seniorLeadAgreed)
    }
    writer.closeObject(start)
  }
}

extension IncidentReported.RaisedAs: JSONCodable {
  private static let jsonCodes = JSONNames("localAuthority", "partnerReferral")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .localAuthority
    default: self = .partnerReferral
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .localAuthority: writer.literal(#""localAuthority""#)
    case .partnerReferral: writer.literal(#""partnerReferral""#)
    }
  }
}

extension IncidentReported.ChildStatus: JSONCodable {
  private static let jsonCodes = JSONNames("under18", "unborn", "careLeaver18to24", "adult")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .under18
    case 1: self = .unborn
    case 2: self = .careLeaver18to24
    default: self = .adult
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .under18: writer.literal(#""under18""#)
    case .unborn: writer.literal(#""unborn""#)
    case .careLeaver18to24: writer.literal(#""careLeaver18to24""#)
    case .adult: writer.literal(#""adult""#)
    }
  }
}

extension IncidentReported.Harm: JSONCodable {
  private static let jsonCodes = JSONNames("death", "seriousHarm", "other")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .death
    case 1: self = .seriousHarm
    default: self = .other
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .death: writer.literal(#""death""#)
    case .seriousHarm: writer.literal(#""seriousHarm""#)
    case .other: writer.literal(#""other""#)
    }
  }
}

extension IncidentReported.PlaceOfHarm: JSONCodable {
  private static let jsonCodes = JSONNames(
    "ownArea", "elsewhereInEngland", "outsideEngland", "unknown")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .ownArea
    case 1: self = .elsewhereInEngland
    case 2: self = .outsideEngland
    default: self = .unknown
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .ownArea: writer.literal(#""ownArea""#)
    case .elsewhereInEngland: writer.literal(#""elsewhereInEngland""#)
    case .outsideEngland: writer.literal(#""outsideEngland""#)
    case .unknown: writer.literal(#""unknown""#)
    }
  }
}

extension IncidentReported.NormalResidence: JSONCodable {
  private static let jsonCodes = JSONNames("ownArea", "anotherArea", "unknown")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .ownArea
    case 1: self = .anotherArea
    default: self = .unknown
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .ownArea: writer.literal(#""ownArea""#)
    case .anotherArea: writer.literal(#""anotherArea""#)
    case .unknown: writer.literal(#""unknown""#)
    }
  }
}

extension IncidentReported.NotificationGrouping: JSONCodable {
  private static let jsonCodes = JSONNames(
    "singleChild", "siblingsTogether", "oneForEachChild", "mainVictimOfLargeOperation")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .singleChild
    case 1: self = .siblingsTogether
    case 2: self = .oneForEachChild
    default: self = .mainVictimOfLargeOperation
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .singleChild: writer.literal(#""singleChild""#)
    case .siblingsTogether: writer.literal(#""siblingsTogether""#)
    case .oneForEachChild: writer.literal(#""oneForEachChild""#)
    case .mainVictimOfLargeOperation: writer.literal(#""mainVictimOfLargeOperation""#)
    }
  }
}
