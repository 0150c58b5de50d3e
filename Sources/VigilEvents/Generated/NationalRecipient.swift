// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// National body that one online notification reaches (Working Together 2023, chapter 5).
public enum NationalRecipient: String, Codable, CaseIterable, Hashable, Sendable {
  case panel
  case ofsted
  case departmentForEducation
}
