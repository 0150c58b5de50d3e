// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Whether abuse or neglect of the child is known or suspected (Children Act 2004, s.16C(1)).
public enum Suspicion: String, Codable, CaseIterable, Hashable, Sendable {
  case known
  case suspected
  case notSuspected
  case unknown
}
