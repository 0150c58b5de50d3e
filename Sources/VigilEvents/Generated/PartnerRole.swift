// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// One of the three statutory safeguarding partners (Children Act 2004, s.16E).
public enum PartnerRole: String, Codable, CaseIterable, Hashable, Sendable {
  case localAuthority
  case integratedCareBoard
  case police
}
