/// Which recurring obligations a partnership's arrangements keep, and how.
public struct ObligationSelection: Hashable, Sendable {
  /// The obligations kept, by id or by number for all parts of one; nil for all that the
  /// partnership's documents declare in the register.
  public var only: [String]?
  /// What differs from the register, and what is kept besides.
  public var choices: [ObligationChoice]

  /// Creates a selection; without arguments, that of a partnership which changes nothing.
  public init(only: [String]? = nil, choices: [ObligationChoice] = []) {
    self.only = only
    self.choices = choices
  }
}
