import CivilTime
import StatutoryCalendar
import VigilEvents

/// One deadline as it stands at a moment.
public struct DeadlineStatus: Hashable, Sendable {
  /// What has become of a deadline.
  public enum State: String, CaseIterable, Hashable, Sendable, Encodable {
    case overdue
    /// Open, and due today or within `dueSoonWorkingDays`.
    case dueSoon = "due-soon"
    case open
    case met
    case cancelled
  }

  /// How many working days before its date an open deadline counts as due soon: when the first
  /// warning of the rule book is given.
  public static let dueSoonWorkingDays = 2

  /// The case, or other subject, that owes it.
  public let subject: String
  /// The partnership of the case.
  public let partnership: String
  /// What is due when, of whom.
  public let terms: DeadlineTerms
  /// What has become of it.
  public let state: State
  /// Working days between the due date and today, or the day it was met; 0 where it is not late.
  public let latenessWorkingDays: Int
  /// Working days left; nil where it is not open.
  public let workingDaysLeft: Int?
  /// When it was met.
  public let metAt: Instant?
  /// True where it was met, but late.
  public let wasMetLate: Bool
  /// When it was missed according to the worker; nil where it was not, or the worker has yet to
  /// say so.
  public let missedAt: Instant?
  /// The last warning given.
  public let lastWarning: String?
  /// Why it is no longer owed.
  public let cancelledBecause: String?

  init(_ record: DeadlineRecord, now: Instant, calendar: HolidayCalendar) {
    subject = record.subject
    partnership = record.partnership
    terms = record.terms
    metAt = record.metAt
    missedAt = record.missedAt
    lastWarning = record.lastWarning
    cancelledBecause = record.cancelledBecause
    let today = LondonTime.date(of: now)
    let left = calendar.workingDays(after: today, through: record.terms.dueDate)
    if record.cancelledBecause != nil {
      state = .cancelled
    } else if record.metAt != nil {
      state = .met
    } else if record.missedAt != nil || record.terms.dueBefore <= now {
      state = .overdue
    } else {
      state = left <= Self.dueSoonWorkingDays ? .dueSoon : .open
    }
    wasMetLate = state == .met && !record.wasMetOnTime
    switch state {
    case .overdue: latenessWorkingDays = max(0, -left)
    case .met: latenessWorkingDays = record.metLatenessWorkingDays
    default: latenessWorkingDays = 0
    }
    workingDaysLeft = state == .open || state == .dueSoon ? max(0, left) : nil
  }

  /// Overdue first, then by how soon something is due; what is settled last.
  static func isBefore(_ first: DeadlineStatus, _ second: DeadlineStatus) -> Bool {
    first.order < second.order
  }

  private var order: (Int, Instant, String, String, String) {
    let rank = State.allCases.firstIndex(of: state) ?? 0
    return (rank, terms.dueBefore, subject, terms.clock, terms.qualifier ?? "")
  }
}

extension DeadlineStatus: Encodable {
  private enum Key: String, CodingKey {
    case calendarVersion, cancelledBecause, `case`, clock, clockName, deadlineId, dueBefore, dueDate
    case lastWarning, latenessWorkingDays, metAt, missedAt, ownerRole, partnership, provisional
    case qualifier, revision, ruleEdition, severity, source, startedAt, state, wasMetLate
    case workingDaysLeft
  }

  /// Encodes the deadline for programs; instants in UTC, dates as London dates.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject, forKey: .case)
    try container.encode(partnership, forKey: .partnership)
    try container.encode(state, forKey: .state)
    try container.encode(latenessWorkingDays, forKey: .latenessWorkingDays)
    try container.encodeIfPresent(workingDaysLeft, forKey: .workingDaysLeft)
    try container.encodeIfPresent(metAt, forKey: .metAt)
    try container.encodeIfPresent(metAt.map { _ in wasMetLate }, forKey: .wasMetLate)
    try container.encodeIfPresent(missedAt, forKey: .missedAt)
    try container.encodeIfPresent(lastWarning, forKey: .lastWarning)
    try container.encodeIfPresent(cancelledBecause, forKey: .cancelledBecause)
    try container.encode(
      ClockNames.bundled.name(of: terms.clock, edition: terms.ruleEdition), forKey: .clockName)
    try encodeTerms(&container)
  }

  private func encodeTerms(_ container: inout KeyedEncodingContainer<Key>) throws {
    try container.encode(terms.deadlineId, forKey: .deadlineId)
    try container.encode(terms.clock, forKey: .clock)
    try container.encodeIfPresent(terms.qualifier, forKey: .qualifier)
    try container.encode(terms.ownerRole, forKey: .ownerRole)
    try container.encode(terms.severity, forKey: .severity)
    try container.encode(terms.ruleEdition, forKey: .ruleEdition)
    try container.encode(terms.source, forKey: .source)
    try container.encode(terms.startedAt, forKey: .startedAt)
    try container.encode(terms.dueDate, forKey: .dueDate)
    try container.encode(terms.dueBefore, forKey: .dueBefore)
    try container.encode(terms.calendarVersion, forKey: .calendarVersion)
    try container.encode(terms.provisional, forKey: .provisional)
    try container.encode(terms.revision, forKey: .revision)
  }
}
