// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// How grave a breach is: of statute or statutory guidance, of a national expectation, of the local
/// arrangements, or of a target the business office sets itself.
public enum DeadlineSeverity: String, Codable, CaseIterable, Hashable, Sendable {
  case statutory
  case nationalGuidance
  case local
  case operational
}
