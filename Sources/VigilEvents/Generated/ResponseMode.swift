// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// Whether the review follows the fifteen-day map or a modified response.
///
/// Neither moves the last day (Nottingham City arrangements 2023/24, Appendix D).
public enum ResponseMode: String, Codable, CaseIterable, Hashable, Sendable {
  case standard
  case modified
}
