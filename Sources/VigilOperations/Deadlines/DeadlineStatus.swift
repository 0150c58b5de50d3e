import CivilTime
import StatutoryCalendar
import VigilEvents

/// One deadline as it stands at a moment.
public struct DeadlineStatus: Hashable, Sendable {
  /// What has become of a deadline.
  public enum State: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Not done, and its time has run out; still owed.
    case overdue
    /// Open, and due today or within `dueSoonWorkingDays`.
    case dueSoon = "due-soon"
    case open
    /// Its days do not count at present.
    case suspended
    /// Broken for good: what had to last did not.
    case missed
    case met
    /// The date of a reminder has come and gone.
    case passed
    case cancelled

    /// True where nothing is owed any more.
    public var isSettled: Bool {
      switch self {
      case .overdue, .dueSoon, .open, .suspended: false
      case .missed, .met, .passed, .cancelled: true
      }
    }
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
  /// True where it was announced as missed before it was known to be met in time.
  public let wasCorrected: Bool
  /// When it was missed according to the worker; nil where it was not, or the worker has yet to
  /// say so.
  public let missedAt: Instant?
  /// The last warning given.
  public let lastWarning: String?
  /// Why it is no longer owed.
  public let cancelledBecause: String?
  /// When the date of a reminder passed.
  public let passedAt: Instant?
  /// The approval that moved its date.
  public let extended: DeadlineExtended?
  /// What its days are suspended by; nil where they count.
  public let suspended: DeadlineSuspended?
  /// The reason that a role gave for the breach.
  public let explained: DeadlineExplained?
  /// The event type that must not happen before this is done; nil where nothing waits for it.
  public let blocks: String?
  /// When the last fact about it was told.
  public let changedAt: Instant

  init(_ record: DeadlineRecord, now: Instant, calendar: HolidayCalendar) {
    subject = record.subject
    partnership = record.partnership
    terms = record.terms
    metAt = record.life.metAt
    missedAt = record.life.missedAt
    wasCorrected = record.life.wasCorrected
    lastWarning = record.life.lastWarning
    cancelledBecause = record.life.cancelledBecause
    passedAt = record.life.passedAt
    extended = record.standing.extended
    suspended = record.standing.suspended
    explained = record.standing.explained
    blocks = record.standing.block?.blocks
    changedAt = record.changedAt
    let left = calendar.workingDays(after: LondonTime.date(of: now), through: terms.dueDate)
    let state = Self.state(record, now: now, workingDaysLeft: left)
    self.state = state
    wasMetLate = state == .met && !record.life.wasMetOnTime
    switch state {
    case .overdue: latenessWorkingDays = max(0, -left)
    case .met: latenessWorkingDays = record.life.metLatenessWorkingDays
    default: latenessWorkingDays = 0
    }
    workingDaysLeft = state == .open || state == .dueSoon ? max(0, left) : nil
  }

  private static func state(
    _ record: DeadlineRecord, now: Instant, workingDaysLeft: Int
  ) -> State {
    let life = record.life
    let kind = record.terms.kind
    if life.cancelledBecause != nil { return .cancelled }
    if life.metAt != nil { return .met }
    if life.passedAt != nil { return .passed }
    if life.missedAt != nil { return kind == .minimumPeriod ? .missed : .overdue }
    if record.standing.suspended != nil { return .suspended }
    guard record.terms.dueBefore <= now else {
      return workingDaysLeft <= dueSoonWorkingDays ? .dueSoon : .open
    }
    // The worker has yet to say so.
    return switch kind {
    case .limit: .overdue
    case .minimumPeriod: .met
    case .reminder: .passed
    }
  }

  /// The role that has to act, in the spelling that is shared with groups: `local-authority`.
  var owner: String { Wording.hyphenated(terms.ownerRole.rawValue) }

  /// Overdue first, then what is still owed, then what is settled; each by its due instant.
  var order: BoardOrder {
    BoardOrder(
      rank: state == .overdue ? 0 : state.isSettled ? 2 : 1, dueBefore: terms.dueBefore,
      subject: subject, name: terms.clock, qualifier: terms.qualifier ?? "")
  }
}

/// Where a line stands in the table of what is owed.
struct BoardOrder: Comparable {
  let rank: Int
  let dueBefore: Instant
  let subject: String
  let name: String
  let qualifier: String

  static func < (left: BoardOrder, right: BoardOrder) -> Bool {
    (left.rank, left.dueBefore, left.subject, left.name, left.qualifier)
      < (right.rank, right.dueBefore, right.subject, right.name, right.qualifier)
  }
}
