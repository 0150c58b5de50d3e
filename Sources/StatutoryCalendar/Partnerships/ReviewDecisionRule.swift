/// How a partnership decides whether a case is reviewed: who votes, whose vote counts and what
/// happens without a majority.
public struct ReviewDecisionRule: Hashable, Sendable {
  /// A place at the table.
  public struct Elector: Hashable, Sendable {
    /// Names the elector in recorded votes, such as `dcs-west`.
    public let id: String
    /// The role, spelt as in the event schemas.
    public let role: String
    /// The office that holds the place.
    public let office: String
    /// The area it votes for, where several electors share one counted vote.
    public let area: String?
  }

  /// Which place decides whose vote counts and whose health partner takes part.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// Where the incident happened.
    case incidentArea
    /// Where the child lives.
    case residence
  }

  /// How many counted votes carry a decision.
  public enum Threshold: Hashable, Sendable {
    /// More than half of the counted votes.
    case moreThanHalf
    /// A number of them.
    case votes(Int)
  }

  /// The group or body that decides.
  public let body: String?
  /// Everybody with a vote.
  public let electorate: [Elector]
  /// Electors by the vote they share: of a group of several only the one for the place counts.
  public let countingGroups: [[String]]
  /// How many votes carry a decision; more than half by default.
  public let threshold: Threshold
  /// Who settles a tie, a challenge or a missing majority: a group's id or `chair`.
  public let tiePolicy: String
  /// Which place decides whose vote counts; that of the incident by default.
  public let place: Place

  /// The number of votes that are counted.
  public var countedVotes: Int { countingGroups.count }

  /// The votes that carry a decision.
  public var votesNeeded: Int {
    switch threshold {
    case .moreThanHalf: countedVotes / 2 + 1
    case .votes(let number): number
    }
  }

  /// True where as many votes can fall on either side and none of them be a majority.
  public var canTie: Bool { votesNeeded * 2 > countedVotes && countedVotes.isMultiple(of: 2) }
}
