import CivilTime
import StatutoryCalendar

/// What is owed as it stands at a moment: for people, for programs and for calendars.
public struct DeadlineView: Sendable {
  private let now: Instant
  private let deadlines: [DeadlineStatus]
  private let obligations: [ObligationStatus]

  /// What the filter admits of a board.
  public init(
    _ board: DeadlineBoard, now: Instant, calendar: HolidayCalendar, filter: DeadlineFilter
  ) {
    self.now = now
    deadlines = board.statuses(at: now, calendar: calendar, filter: filter)
    obligations = board.obligations(at: now, filter: filter)
  }

  /// True where the filter admits nothing.
  public var isEmpty: Bool { deadlines.isEmpty && obligations.isEmpty }

  /// The table, what its signs mean, and how many there are of each state.
  public func text(_ style: TerminalStyle, names: ClockNames = .bundled) -> String {
    let summary = DeadlineTable.summary(deadlines, obligations: obligations)
    guard !isEmpty else { return summary }
    let table = DeadlineTable.text(
      deadlines, obligations: obligations, showsCase: true, style: style, names: names)
    let legend = DeadlineTable.legend(deadlines, obligations: obligations, style: style)
    return ([table, ""] + [legend].compactMap(\.self) + [summary]).joined(separator: "\n")
  }

  /// `asOf`, `deadlines`, `obligations` and `counts` (by state, of each of the two).
  public func json() throws(OperationsError) -> String {
    struct Counts: Encodable {
      let deadlines: [String: Int]
      let obligations: [String: Int]
    }
    struct Shown: Encodable {
      let asOf: Instant
      let deadlines: [DeadlineStatus]
      let obligations: [ObligationStatus]
      let counts: Counts
    }
    return try JSONText.of(
      Shown(
        asOf: now, deadlines: deadlines, obligations: obligations,
        counts: Counts(
          deadlines: Dictionary(grouping: deadlines, by: \.state.rawValue).mapValues(\.count),
          obligations: Dictionary(grouping: obligations, by: \.state.rawValue)
            .mapValues(\.count))))
  }

  /// Everything shown as one calendar.
  public func feed(names: ClockNames = .bundled) throws(OperationsError) -> DeadlineFeed {
    try .one(deadlines, obligations: obligations, now: now, names: names)
  }

  /// A calendar for each partnership and role.
  public func feeds(names: ClockNames = .bundled) throws(OperationsError) -> [DeadlineFeed] {
    try DeadlineFeed.all(deadlines, obligations: obligations, now: now, names: names)
  }
}
