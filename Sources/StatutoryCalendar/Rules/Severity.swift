/// How binding a limit is; what is missed is never called graver than it is.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
  /// A duty in an Act, with its limit in the statutory guidance on that duty.
  case statutory
  /// An expectation of national guidance.
  case nationalGuidance
  /// A commitment of the local arrangements.
  case local
  /// A default of this software that no source gives; never reported as a breach of a duty.
  case operational
}
