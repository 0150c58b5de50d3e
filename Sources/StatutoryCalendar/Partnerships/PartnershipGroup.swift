/// A group of a partnership, such as its strategic leadership group.
public struct PartnershipGroup: Hashable, Sendable {
  /// Who chairs a group.
  public enum Chair: String, Hashable, Sendable, CaseIterable {
    /// The safeguarding partners in turn.
    case rotatingPartner
    /// Members in turn.
    case rotatingMember
    /// Somebody who belongs to none of the partners.
    case independentChair
    /// The holder of a post in one of the partners.
    case partnerRepresentative
    /// The sources do not say.
    case notStated
  }

  /// Names the group in the file and in the register of obligations, such as `bmg`.
  public let id: String
  /// The name people read.
  public let name: String
  /// Other names that documents use for it.
  public let aliases: [String]
  /// Who chairs it.
  public let chair: Chair
  /// What else is known of the chair, such as how often it changes.
  public let chairNote: String?
}
