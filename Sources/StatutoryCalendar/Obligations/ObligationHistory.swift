import CivilTime

/// What happened to one obligation of one partnership since it was adopted, in any order.
///
/// Occurrences are a function of this, not of the order in which the news came. What lies further
/// back than a few settled occurrences is folded into `settledThrough` and `continuesFrom`.
public struct ObligationHistory: Hashable, Sendable {
  /// That it was done.
  public struct Completion: Hashable, Sendable {
    /// When.
    public var instant: Instant
    /// The reference of the document that shows it; nil where none was named.
    public var evidence: String?

    /// Creates a completion.
    public init(_ instant: Instant, evidence: String? = nil) {
      self.instant = instant
      self.evidence = evidence
    }

    var date: CivilDate { LondonTime.date(of: instant) }
  }

  /// That an occurrence need not be done.
  public struct Waiver: Hashable, Sendable {
    /// The due date of the occurrence.
    public var dueDate: CivilDate
    /// When it was waived.
    public var instant: Instant
    /// The code of the reason.
    public var reason: String
    /// The role that waived it.
    public var byRole: String

    /// Creates a waiver.
    public init(dueDate: CivilDate, at instant: Instant, reason: String, byRole: String) {
      self.dueDate = dueDate
      self.instant = instant
      self.reason = reason
      self.byRole = byRole
    }
  }

  /// That an event happened after which the obligation is due.
  public struct Trigger: Hashable, Sendable {
    /// The event's code, such as `yearlyReportPublished`.
    public var code: String
    /// When.
    public var instant: Instant
    /// The number of the occurrence it leads to.
    public var number: Int

    /// Creates a trigger.
    public init(_ code: String, at instant: Instant, number: Int) {
      self.code = code
      self.instant = instant
      self.number = number
    }

    var date: CivilDate { LondonTime.date(of: instant) }
  }

  /// That a date was fixed for an occurrence, earlier than its cadence asks for.
  public struct Plan: Hashable, Sendable {
    /// The date on which it is to be done at the latest.
    public var dueDate: CivilDate
    /// When that was decided; of several plans for one occurrence the latest holds.
    public var instant: Instant

    /// Creates a plan.
    public init(_ dueDate: CivilDate, at instant: Instant) {
      self.dueDate = dueDate
      self.instant = instant
    }
  }

  /// An occurrence that was announced under a cadence which the arrangements have replaced since. Its
  /// date stands; what comes after the last of them is counted from there.
  public struct CarriedOver: Hashable, Sendable {
    /// Its number.
    public var number: Int
    /// The first day on which something done counts for it.
    public var from: CivilDate
    /// The last day on which it is done in time.
    public var limit: CivilDate

    /// Creates an occurrence carried over.
    public init(number: Int, from: CivilDate, limit: CivilDate) {
      self.number = number
      self.from = min(from, limit)
      self.limit = limit
    }
  }

  /// From when the obligation binds; plans and windows are counted from here.
  public let adoptedFrom: CivilDate
  /// From when it is watched: what was due before the adoption was recorded is nobody's miss.
  public let watchedFrom: CivilDate
  /// What was done.
  public var completions: [Completion] = []
  /// What was waived.
  public var waivers: [Waiver] = []
  /// What triggered it.
  public var triggers: [Trigger] = []
  /// What was planned.
  public var plans: [Plan] = []
  /// What was open when the cadence last changed, in order; empty where it never did.
  public var carriedOver: [CarriedOver] = []
  /// The highest number of an occurrence that was folded away; 0 at first.
  public var settledThrough = 0
  /// The date from which the first occurrence kept is counted, where that follows completions; nil
  /// where it is counted from the adoption.
  public var continuesFrom: CivilDate?
  /// The instant from which something done counts for the first occurrence kept, where one before
  /// was folded away.
  public var countsFrom: Instant?
  /// The instant from which plans are plans for the first occurrence kept, where one before was
  /// folded away.
  public var plansFrom: Instant?

  /// Entries of one kind that are kept; more are refused.
  public static let entriesMax = 128

  /// Creates the history of an obligation adopted from a date and watched from the same or a later.
  public init(adoptedFrom: CivilDate, watchedFrom: CivilDate? = nil) {
    self.adoptedFrom = adoptedFrom
    self.watchedFrom = max(adoptedFrom, watchedFrom ?? adoptedFrom)
  }
}
