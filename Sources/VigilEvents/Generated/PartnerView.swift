// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// What a safeguarding partner thinks should happen.
///
/// The duty to notify stays with the local authority (Working Together 2023, chapter 5).
public enum PartnerView: String, Codable, CaseIterable, Hashable, Sendable {
  case notify
  case doNotNotify
  case abstain
}
