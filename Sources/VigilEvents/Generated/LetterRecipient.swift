// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Who is sent a letter of the case.
public enum LetterRecipient: String, Codable, CaseIterable, Hashable, Sendable {
  case panel
  case secretaryOfState
  case ofsted
  case departmentForEducation
  case safeguardingPartners
  case independentScrutineer
  case partnerAgencies
}
