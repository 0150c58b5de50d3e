// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Role in the local arrangements, never a person.
///
/// Several bodies share one role where the arrangements name aliases (Nottingham City arrangements
/// 2023/24, Appendix D).
public enum OrganisationRole: String, Codable, CaseIterable, Hashable, Sendable {
  case localAuthority
  case directorOfChildrensServices
  case integratedCareBoard
  case police
  case safeguardingPartners
  case partnerAgency
  case agencySeniorLead
  case strategicLead
  case seniorStrategicLeads
  case partnershipManager
  case partnershipOfficer
  case businessManager
  case businessOffice
  case reviewAuthor
  case reviewTeam
  case involvedParties
  case practiceReviewGroup
  case businessManagementGroup
  case strategicLeadershipGroup
  case delegatedSafeguardingPartners
  case independentChair
  case independentScrutineer
  case dataController
  case dataProtectionOfficer
  case learner
  case learningAndWorkforceDevelopmentGroup
}
