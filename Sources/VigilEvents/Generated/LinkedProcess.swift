// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Process that runs beside the safeguarding case and is not a step of it.
public enum LinkedProcess: String, Codable, CaseIterable, Hashable, Sendable {
  case criminalInvestigation
  case inquest
  case childDeathReview
  case careProceedings
  case allegationAgainstStaff
  case strategyDiscussion
  case otherAreaReview
}
