// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Why a practice review cannot be published within six months (Nottingham City arrangements
/// 2023/24, Rapid reviews).
public enum PublicationDelayReason: String, Codable, CaseIterable, Hashable, Sendable {
  case criminalInvestigation
  case inquest
  case futureProsecution
  case other
}
