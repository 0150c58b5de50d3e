import VigilEvents

/// What was written where, for showing.
public struct Publication: Sendable {
  /// One event and its place in the log.
  public struct Entry: Hashable, Sendable, Encodable {
    /// The event's id.
    public let id: String
    /// The event's source.
    public let source: String
    /// The event's type.
    public let type: String
    /// The case or other subject: the record key.
    public let subject: String
    /// The topic's full name.
    public let topic: String
    /// The partition of the key.
    public let partition: Int32
    /// The offset; nil where nothing was written.
    public let offset: Int64?
  }

  /// The events in the order given.
  public let entries: [Entry]
  /// True where nothing was written because nothing was to be.
  public let isDryRun: Bool

  /// The table and a line that sums it up.
  public func text(_ style: TerminalStyle) -> String {
    var table = TextTable([
      .init("Case"), .init("Event"), .init("Topic"), .init("Partition", isNumber: true),
      .init("Offset", isNumber: true),
    ])
    for entry in entries {
      table.add([
        .init(entry.subject), .init(entry.type), .init(entry.topic),
        .init(String(entry.partition)), .init(entry.offset.map(String.init) ?? "-"),
      ])
    }
    let count = entries.count == 1 ? "1 event" : "\(entries.count) events"
    let sum = isDryRun ? "\(count) checked, nothing written" : "\(count) written"
    return entries.isEmpty ? sum : table.rendered(style) + "\n" + sum
  }

  /// The same as JSON: `dryRun` and `events`.
  public func json() throws(OperationsError) -> String {
    struct Shown: Encodable {
      let dryRun: Bool
      let events: [Entry]
    }
    return try JSONText.of(Shown(dryRun: isDryRun, events: entries))
  }
}
