// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Which of the two things that make up awareness: the death or harm, or the knowledge or suspicion
/// of abuse or neglect.
public enum AwarenessLimb: String, Codable, CaseIterable, Hashable, Sendable {
  case deathOrHarm
  case abuseOrNeglect
}
