/// How long a published review stays available, and who may approve a delay.
public struct PublicationRule: Hashable, Sendable {
  /// Where a review can be had once it is taken off the website.
  public enum Afterwards: String, Hashable, Sendable, CaseIterable {
    /// From the partnership, for whoever asks.
    case onRequest
    /// From the national repository of case reviews.
    case nationalRepository
    /// The sources do not say.
    case notStated
  }

  /// The clock of the minimum.
  static let clock = "K25"
  /// Years that a file may ask for.
  static let yearsRange = 1...100

  /// Years that a review stays on the website at least; 1 by default.
  public let websiteMinimumYears: Int
  /// True where nothing is taken down unless a person says so; so by default.
  public let removalNeedsPerson: Bool
  /// Where a review can be had afterwards.
  public let afterwards: Afterwards
  /// The group that approves a delay of publication.
  public let delayApproval: String?
}
