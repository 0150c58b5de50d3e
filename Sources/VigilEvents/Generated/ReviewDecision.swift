// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// What follows from a rapid review: nothing more, a local practice review, a national review
/// suggested to the Panel, a learning review, or withdrawal of the notification (Working Together
/// 2023, chapter 5).
public enum ReviewDecision: String, Codable, CaseIterable, Hashable, Sendable {
  case noFurtherReview
  case localReview
  case suggestNationalReview
  case learningReview
  case notASeriousCase
}
