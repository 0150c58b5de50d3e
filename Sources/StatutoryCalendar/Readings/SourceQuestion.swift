/// A question on which the sources contradict each other or say too little, and how it is read.
public struct SourceQuestion: Hashable, Sendable {
  /// One way to read the sources.
  public struct Reading: Hashable, Sendable {
    /// Names the reading; the value of `key` where the question can be configured.
    public let id: String
    /// What it says, in a sentence.
    public let says: String
    /// Where it comes from.
    public let sources: [String]
  }

  /// Where a partnership chooses another reading.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// A member of a partnership's arrangement.
    case arrangement
    /// A member of a partnership's file beside its arrangements.
    case partnership
    /// The reading of an obligation, chosen in an arrangement.
    case obligation
    /// The data that ship; nobody chooses.
    case data
    /// Nowhere: the question is noted and nothing depends on it.
    case note
  }

  /// The question's number, such as `X2`.
  public let id: String
  /// The question in a sentence.
  public let question: String
  /// The readings; at least one.
  public let readings: [Reading]
  /// The reading that applies unless a partnership chooses another; nil where the question is left
  /// open and nothing is computed from it.
  public let standard: String?
  /// Where another reading is chosen.
  public let place: Place
  /// The member that says so, such as `rapidReviewStart`; nil where nobody chooses.
  public let key: String?
  /// What else a reader should know.
  public let note: String?

  /// True where a partnership chooses.
  public var isConfigurable: Bool { key != nil }

  /// The reading with an id.
  public func reading(_ id: String) -> Reading? { readings.first { $0.id == id } }
}
