// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension OrganisationRole: JSONCodable {
  private static let jsonCodes = JSONNames(
    "localAuthority", "directorOfChildrensServices", "integratedCareBoard", "police",
    "safeguardingPartners", "partnerAgency", "agencySeniorLead", "strategicLead",
    "seniorStrategicLeads", "partnershipManager", "partnershipOfficer", "businessManager",
    "businessOffice", "reviewAuthor", "reviewTeam", "involvedParties", "practiceReviewGroup",
    "businessManagementGroup", "strategicLeadershipGroup", "delegatedSafeguardingPartners",
    "independentChair", "independentScrutineer", "dataController", "dataProtectionOfficer",
    "learner", "learningAndWorkforceDevelopmentGroup")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .localAuthority
    case 1: self = .directorOfChildrensServices
    case 2: self = .integratedCareBoard
    case 3: self = .police
    case 4: self = .safeguardingPartners
    case 5: self = .partnerAgency
    case 6: self = .agencySeniorLead
    case 7: self = .strategicLead
    case 8: self = .seniorStrategicLeads
    case 9: self = .partnershipManager
    case 10: self = .partnershipOfficer
    case 11: self = .businessManager
    case 12: self = .businessOffice
    case 13: self = .reviewAuthor
    case 14: self = .reviewTeam
    case 15: self = .involvedParties
    case 16: self = .practiceReviewGroup
    case 17: self = .businessManagementGroup
    case 18: self = .strategicLeadershipGroup
    case 19: self = .delegatedSafeguardingPartners
    case 20: self = .independentChair
    case 21: self = .independentScrutineer
    case 22: self = .dataController
    case 23: self = .dataProtectionOfficer
    case 24: self = .learner
    default: self = .learningAndWorkforceDevelopmentGroup
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .localAuthority: writer.literal(#""localAuthority""#)
    case .directorOfChildrensServices: writer.literal(#""directorOfChildrensServices""#)
    case .integratedCareBoard: writer.literal(#""integratedCareBoard""#)
    case .police: writer.literal(#""police""#)
    case .safeguardingPartners: writer.literal(#""safeguardingPartners""#)
    case .partnerAgency: writer.literal(#""partnerAgency""#)
    case .agencySeniorLead: writer.literal(#""agencySeniorLead""#)
    case .strategicLead: writer.literal(#""strategicLead""#)
    case .seniorStrategicLeads: writer.literal(#""seniorStrategicLeads""#)
    case .partnershipManager: writer.literal(#""partnershipManager""#)
    case .partnershipOfficer: writer.literal(#""partnershipOfficer""#)
    case .businessManager: writer.literal(#""businessManager""#)
    case .businessOffice: writer.literal(#""businessOffice""#)
    case .reviewAuthor: writer.literal(#""reviewAuthor""#)
    case .reviewTeam: writer.literal(#""reviewTeam""#)
    case .involvedParties: writer.literal(#""involvedParties""#)
    case .practiceReviewGroup: writer.literal(#""practiceReviewGroup""#)
    case .businessManagementGroup: writer.literal(#""businessManagementGroup""#)
    case .strategicLeadershipGroup: writer.literal(#""strategicLeadershipGroup""#)
    case .delegatedSafeguardingPartners: writer.literal(#""delegatedSafeguardingPartners""#)
    case .independentChair: writer.literal(#""independentChair""#)
    case .independentScrutineer: writer.literal(#""independentScrutineer""#)
    case .dataController: writer.literal(#""dataController""#)
    case .dataProtectionOfficer: writer.literal(#""dataProtectionOfficer""#)
    case .learner: writer.literal(#""learner""#)
    case .learningAndWorkforceDevelopmentGroup:
      writer.literal(#""learningAndWorkforceDevelopmentGroup""#)
    }
  }
}
