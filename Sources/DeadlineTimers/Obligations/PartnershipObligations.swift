import CivilTime
import StatutoryCalendar
import VigilEvents

/// What is remembered of a partnership's recurring obligations: what happened to each, and what was
/// said of its occurrences.
public struct PartnershipObligations: Hashable, Sendable {
  /// One obligation that the partnership has adopted.
  public struct Entry: Hashable, Sendable {
    /// Its id, such as `O12`.
    public var id: String
    /// What happened to it.
    public var history: ObligationHistory
    /// The occurrences that were announced and are not forgotten, by number or, where they are
    /// triggered, in the order of the triggers.
    public var announced: [AnnouncedOccurrence] = []
  }

  /// The obligations, in the order in which they were adopted.
  public var entries: [Entry] = []

  /// Creates the memory of a partnership that has adopted nothing yet.
  public init() {}

  /// The earliest instant at which one of them has something to say.
  public var nextWakeUp: Instant? {
    entries.lazy.flatMap { $0.announced.lazy.compactMap(\.nextAt) }.min()
  }

  /// The entry of an obligation.
  public func entry(_ id: String) -> Entry? { entries.first { $0.id == id } }

  /// How many occurrences are still owed, by obligation: `open`, or `overdue` where the due date
  /// has passed.
  public var standing: [(obligation: String, state: String, count: Int)] {
    entries.flatMap { entry -> [(obligation: String, state: String, count: Int)] in
      let owed = entry.announced.filter(\.isOutstanding)
      let overdue = owed.count { $0.marks.contains(.missed) }
      return [(entry.id, "open", owed.count - overdue), (entry.id, "overdue", overdue)]
        .filter { $0.2 > 0 }
    }
  }
}

extension PartnershipObligations: StoredCodable {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    entries = try reader.list(of: Entry.self)
  }

  public func write(to writer: inout StoredWriter) { writer.list(entries) }
}

/// Id, history and announced occurrences.
extension PartnershipObligations.Entry: StoredCodable {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    id = try reader.text()
    history = try ObligationHistory(reading: &reader)
    announced = try reader.list(of: AnnouncedOccurrence.self)
  }

  public func write(to writer: inout StoredWriter) {
    writer.text(id)
    history.write(to: &writer)
    writer.list(announced)
  }
}
