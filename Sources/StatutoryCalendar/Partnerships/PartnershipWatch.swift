import CivilTime

/// Looks at a folder of partnership files again and again and says once what became of a change.
public struct PartnershipWatch: Sendable {
  /// What a look at the folder found.
  public enum Finding: Sendable {
    /// Nothing that has not been said before.
    case unchanged
    /// Sound files; `directory` is what they say.
    case adopted(PartnershipDirectory)
    /// Files that cannot be used; what was in force stays.
    case refused(StatutoryCalendarError)
  }

  /// The folder.
  public let folder: PartnershipFolder
  /// The partnerships in force.
  public private(set) var directory: PartnershipDirectory

  private let editions: [RuleEdition]
  private var refused: StatutoryCalendarError?

  /// Reads the folder for the first time, or throws every problem of its files at once.
  public init(
    folder: PartnershipFolder, editions: [RuleEdition]
  ) throws(StatutoryCalendarError) {
    self.folder = folder
    self.editions = editions
    self.directory = try PartnershipDirectory(files: folder.files(), editions: editions)
  }

  /// Reads the folder again. A fault is told once for as long as it stays the same.
  public mutating func look(today: CivilDate) -> Finding {
    do throws(StatutoryCalendarError) {
      return look(at: try folder.files(), today: today)
    } catch {
      return refuse(error)
    }
  }

  /// As `look(today:)`, with the files at hand.
  public mutating func look(at files: [RuleFile], today: CivilDate) -> Finding {
    guard PartnershipDirectory.mark(of: files) != directory.mark else {
      refused = nil
      return .unchanged
    }
    switch directory.reloaded(from: files, editions: editions, today: today) {
    case .failure(let error): return refuse(error)
    case .success(let newer):
      directory = newer
      refused = nil
      return .adopted(newer)
    }
  }

  private mutating func refuse(_ error: StatutoryCalendarError) -> Finding {
    guard refused != error else { return .unchanged }
    refused = error
    return .refused(error)
  }
}
