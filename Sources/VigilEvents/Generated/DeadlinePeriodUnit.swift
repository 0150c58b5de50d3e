// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Unit in which a period is counted.
public enum DeadlinePeriodUnit: String, Codable, CaseIterable, Hashable, Sendable {
  case workingDays
  case calendarDays
  case months
  case years
  case sameDay
}
