// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Whose safeguarding partners were told: those of the authority's own area, or of another area
/// that is concerned.
public enum InformedPartners: String, Codable, CaseIterable, Hashable, Sendable {
  case ownPartners
  case otherAreas
}
