// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Unit in which a period is counted; or how its end is given: a day of the year, a date that the
/// start names, or the due date of another clock.
public enum DeadlinePeriodUnit: String, Codable, CaseIterable, Hashable, Sendable {
  case workingDays
  case calendarDays
  case months
  case years
  case sameDay
  case clockHours
  case monthDay
  case named
  case sameAsClock
}
