// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Criterion for commissioning a local review (Child Safeguarding Practice Review and Relevant
/// Agency (England) Regulations 2018, regulation 11).
public enum ReviewCriterion: String, Codable, CaseIterable, Hashable, Sendable {
  case improvements
  case recurrentThemes
  case jointWorking
  case panelSuggestsLocal
}
