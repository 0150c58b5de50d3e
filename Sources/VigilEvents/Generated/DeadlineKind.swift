// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// What the due date is: a limit by which something is done; the end of a minimum period before
/// which something must not happen; or a date to be reminded of, which nobody can miss.
public enum DeadlineKind: String, Codable, CaseIterable, Hashable, Sendable {
  case limit
  case minimumPeriod
  case reminder
}
