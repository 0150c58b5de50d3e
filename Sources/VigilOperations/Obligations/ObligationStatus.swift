import CivilTime
import StatutoryCalendar
import VigilEvents

/// One occurrence of a recurring obligation as it stands at a moment.
public struct ObligationStatus: Hashable, Sendable {
  /// What has become of it.
  public enum State: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Its time has run out and it was not done.
    case missed
    /// Its first warning has been given.
    case due
    case upcoming
    case met
    /// Excused by a role, with a reason.
    case waived
    /// No longer owed, because what it followed from is gone.
    case cancelled

    /// True where nothing is owed any more.
    public var isSettled: Bool {
      switch self {
      case .missed, .due, .upcoming: false
      case .met, .waived, .cancelled: true
      }
    }
  }

  /// The partnership that owes it.
  public let partnership: String
  /// What is due when, of whom.
  public let terms: ObligationTerms
  /// What has become of it.
  public let state: State
  /// When it was done.
  public let metAt: Instant?
  /// True where it was done, but late.
  public let wasMetLate: Bool
  /// When it was missed according to the worker; nil where it was not, or the worker has yet to
  /// say so.
  public let missedAt: Instant?
  /// The last warning given.
  public let lastWarning: String?
  /// Why it is waived.
  public let waivedBecause: String?
  /// Why it is no longer owed.
  public let cancelledBecause: String?
  /// The document that shows that it was done.
  public let evidence: String?
  /// Days to the due date; negative where that is past.
  public let daysLeft: Int
  /// When the last fact about it was told.
  public let changedAt: Instant

  init(_ record: ObligationRecord, now: Instant) {
    partnership = record.partnership
    terms = record.terms
    metAt = record.metAt
    missedAt = record.missedAt
    lastWarning = record.lastWarning
    waivedBecause = record.excusedBecause
    cancelledBecause = record.cancelledBecause
    evidence = record.evidence
    changedAt = record.changedAt
    let today = LondonTime.date(of: now)
    daysLeft = terms.dueDate.days(since: today)
    wasMetLate = record.metAt != nil && !record.wasMetOnTime
    if record.metAt != nil {
      state = .met
    } else if record.excusedBecause != nil {
      state = .waived
    } else if record.cancelledBecause != nil {
      state = .cancelled
    } else if record.missedAt != nil || terms.dueBefore <= now {
      state = .missed
    } else {
      state = record.lastWarning == nil && daysLeft > 0 ? .upcoming : .due
    }
  }

  /// The group that answers for it, in the spelling that is shared with roles.
  var owner: String { Wording.hyphenated(terms.ownerGroup) }

  /// The role that does it, in the same spelling.
  var role: String { Wording.hyphenated(terms.ownerRole.rawValue) }

  /// Missed first, then what is owed, then what is settled; each by its due instant.
  var order: BoardOrder {
    BoardOrder(
      rank: state == .missed ? 0 : state.isSettled ? 2 : 1, dueBefore: terms.dueBefore,
      subject: partnership, name: terms.obligation, qualifier: "")
  }
}

extension ObligationStatus: Encodable {
  private enum Key: String, CodingKey {
    case cancelledBecause, completed, daysLeft, dueBefore, dueDate, evidence, lastWarning, metAt,
      missedAt
    case obligation, obligationId, obligationName, occurrence, ownerGroup, ownerRole, partnership
    case required, revision, severity, source, state, waivedBecause, wasMetLate, windowFrom
  }

  /// Encodes the occurrence for programs; instants in UTC, dates as London dates.
  ///
  /// Always there: `partnership`, `obligation`, `obligationName`, `obligationId`, `occurrence`,
  /// `state`, `severity`, `ownerGroup`, `ownerRole`, `dueDate`, `dueBefore`, `daysLeft`, `revision` and `source`. The others
  /// where they mean something. Members are added, never renamed or taken away.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(partnership, forKey: .partnership)
    try container.encode(terms.obligation, forKey: .obligation)
    try container.encode(
      ClockNames.bundled.name(ofObligation: terms.obligation), forKey: .obligationName)
    try container.encode(terms.obligationId, forKey: .obligationId)
    try container.encode(terms.occurrence, forKey: .occurrence)
    try container.encode(state, forKey: .state)
    try container.encode(terms.severity, forKey: .severity)
    try container.encode(terms.ownerGroup, forKey: .ownerGroup)
    try container.encode(terms.ownerRole, forKey: .ownerRole)
    try container.encode(terms.dueDate, forKey: .dueDate)
    try container.encode(terms.dueBefore, forKey: .dueBefore)
    try container.encode(daysLeft, forKey: .daysLeft)
    try container.encode(terms.revision, forKey: .revision)
    try container.encode(terms.source, forKey: .source)
    try container.encodeIfPresent(terms.windowFrom, forKey: .windowFrom)
    try container.encodeIfPresent(terms.required, forKey: .required)
    try container.encodeIfPresent(terms.completed, forKey: .completed)
    try container.encodeIfPresent(metAt, forKey: .metAt)
    try container.encodeIfPresent(metAt.map { _ in wasMetLate }, forKey: .wasMetLate)
    try container.encodeIfPresent(missedAt, forKey: .missedAt)
    try container.encodeIfPresent(lastWarning, forKey: .lastWarning)
    try container.encodeIfPresent(waivedBecause, forKey: .waivedBecause)
    try container.encodeIfPresent(cancelledBecause, forKey: .cancelledBecause)
    try container.encodeIfPresent(evidence, forKey: .evidence)
  }
}
