import CivilTime
import VigilEvents

/// What one partnership's role owes, as a calendar to subscribe to.
///
/// Entries are named by reference and duty alone: whoever looks over a shoulder learns nothing of a
/// child or a person. What is done or no longer owed is withdrawn from the calendars that have it,
/// and left out some time later.
public struct DeadlineFeed: Sendable {
  /// How long after its due date a withdrawn entry is still told of, in days.
  public static let withdrawnDaysMax = 90

  /// The partnership; nil for a feed of several.
  public let partnership: String?
  /// The role or group, such as `local-authority`; nil for a feed of several.
  public let owner: String?
  /// The calendar.
  public let feed: CalendarFeed

  /// The name of the feed's file, such as `nottingham-city-local-authority.ics`.
  public var fileName: String {
    "\(partnership ?? "all")-\(owner ?? "all").ics"
  }

  /// One feed of everything given.
  public static func one(
    _ statuses: [DeadlineStatus], obligations: [ObligationStatus] = [], now: Instant,
    names: ClockNames = .bundled
  ) throws(OperationsError) -> DeadlineFeed {
    let partnerships = Set(statuses.map(\.partnership) + obligations.map(\.partnership))
    let owners = Set(statuses.map(\.owner) + obligations.map(\.owner))
    return try DeadlineFeed(
      partnership: partnerships.count == 1 ? partnerships.first : nil,
      owner: owners.count == 1 ? owners.first : nil, statuses, obligations, now, names)
  }

  /// A feed for each partnership and role that owes something, by the names of their files.
  public static func all(
    _ statuses: [DeadlineStatus], obligations: [ObligationStatus] = [], now: Instant,
    names: ClockNames = .bundled
  ) throws(OperationsError) -> [DeadlineFeed] {
    struct Place: Hashable {
      let partnership: String
      let owner: String
    }
    let deadlines = Dictionary(grouping: statuses) {
      Place(partnership: $0.partnership, owner: $0.owner)
    }
    let duties = Dictionary(grouping: obligations) {
      Place(partnership: $0.partnership, owner: $0.owner)
    }
    var feeds: [DeadlineFeed] = []
    for place in Set(deadlines.keys).union(duties.keys) {
      feeds.append(
        try DeadlineFeed(
          partnership: place.partnership, owner: place.owner, deadlines[place] ?? [],
          duties[place] ?? [], now, names))
    }
    return feeds.sorted { $0.fileName < $1.fileName }
  }

  private init(
    partnership: String?, owner: String?, _ statuses: [DeadlineStatus],
    _ obligations: [ObligationStatus], _ now: Instant, _ names: ClockNames
  ) throws(OperationsError) {
    self.partnership = partnership
    self.owner = owner
    let title = [partnership.map(names.partnership), owner.map(Wording.owner)].compactMap(\.self)
    let earliest = LondonTime.date(of: now).adding(days: -Self.withdrawnDaysMax)
    let entries =
      statuses.map { Self.entry($0, names) } + obligations.map { Self.entry($0, names) }
    feed = try CalendarFeed(
      name: (["Deadlines"] + title).joined(separator: ", "),
      entries: entries.filter { !$0.isWithdrawn || earliest <= $0.date })
  }

  /// The number rises with each change of date and once more when the entry is withdrawn, which
  /// RFC 5546 section 2.1.4 counts as a change; a later revision is always above.
  static func sequence(revision: Int, isWithdrawn: Bool) -> Int {
    2 * (max(1, revision) - 1) + (isWithdrawn ? 1 : 0)
  }

  private static func entry(_ status: DeadlineStatus, _ names: ClockNames) -> CalendarEntry {
    let terms = status.terms
    let what = names.phrase(of: terms)
    let ending =
      switch (status.state, terms.kind) {
      case (.overdue, _): "overdue"
      case (.missed, _): "broken"
      case (.suspended, _): "suspended"
      case (_, .limit): "due"
      case (_, .minimumPeriod): "may end"
      case (_, .reminder): "reminder"
      }
    var details = [
      "\(terms.clock), \(Wording.words(of: terms.severity.rawValue))", terms.source,
    ]
    if terms.provisional { details.append("Provisional: bank holidays are not yet published") }
    if let extended = status.extended {
      details.append("Extended from \(extended.previousDueDate.inWords)")
    }
    return CalendarEntry(
      uid: terms.deadlineId,
      sequence: sequence(revision: terms.revision, isWithdrawn: status.state.isSettled),
      changedAt: status.changedAt, date: terms.dueDate,
      summary: "\(status.subject) \(what) \(ending)", details: details.joined(separator: ". "),
      isWithdrawn: status.state.isSettled)
  }

  private static func entry(_ status: ObligationStatus, _ names: ClockNames) -> CalendarEntry {
    let terms = status.terms
    let what = names.phrase(ofObligation: terms.obligation)
    return CalendarEntry(
      uid: terms.obligationId,
      sequence: sequence(revision: terms.revision, isWithdrawn: status.state.isSettled),
      changedAt: status.changedAt, date: terms.dueDate,
      summary: "\(status.partnership) \(what) \(status.state == .missed ? "overdue" : "due")",
      details: "\(terms.obligation). \(terms.source)", isWithdrawn: status.state.isSettled)
  }
}
