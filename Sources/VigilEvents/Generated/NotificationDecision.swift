// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// What the local authority decided about notifying (Children Act 2004, s.16C(1)).
public enum NotificationDecision: String, Codable, CaseIterable, Hashable, Sendable {
  case notify
  case doNotNotify
}
