// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Limb of the notification duty that is met: a, the child dies or is seriously harmed in the
/// authority's area; b, a child normally living there dies or is seriously harmed outside England
/// (Children Act 2004, s.16C(1)).
public enum NotificationCriterion: String, Codable, CaseIterable, Hashable, Sendable {
  case a
  case b
  case none
}
