// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Whose death is notified (Children Act 1989, Schedule 2, paragraph 20; Working Together 2023,
/// chapter 5).
public enum DeathNoticeKind: String, Codable, CaseIterable, Hashable, Sendable {
  case lookedAfterChild
  case careLeaver
}
