import VigilEvents

/// The roles, groups and classes that options may name, with hyphens (`local-authority`) or in the
/// spelling of the events (`localAuthority`).
public enum OwnerAndClass {
  /// Every role, and every group that answers for an obligation, with hyphens.
  public static let owners: [String] = Set(
    OrganisationRole.allCases.map(\.rawValue) + ClockNames.bundled.obligationOwners
  ).map(Wording.hyphenated).sorted()

  /// Every class as events spell it, the gravest first.
  public static let severities = DeadlineSeverity.allCases.map(\.rawValue)

  /// The role or group with hyphens; nil for one that does not exist.
  public static func owner(_ text: String) -> String? {
    owners.first { $0 == Wording.hyphenated(text) }
  }

  /// The class as events spell it; nil for one that does not exist.
  public static func severity(_ text: String) -> String? {
    severities.first { Wording.hyphenated($0) == Wording.hyphenated(text) }
  }
}
