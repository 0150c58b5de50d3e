import CivilTime

/// One clock of a rule edition: what starts it, how long it runs, what ends it and who answers.
///
/// Events are named by type without version; `EventTypeName` tells type and aspect apart.
public struct StatutoryClock: Hashable, Sendable {
  /// The clock's number in the register, such as `K01`.
  public let id: String
  /// The name people read.
  public let name: String
  /// What the end of the period means.
  public let kind: ClockKind
  /// What the clock is kept for.
  public let subject: ClockSubject
  /// The event type whose instant starts the clock.
  public internal(set) var startEvent: String
  /// What that instant means, in words.
  public let startMeaning: String
  /// The event type that meets the duty, or breaks a minimum period; nil for a reminder that only
  /// time ends.
  public let endEvent: String?
  /// Whom the event that ends the clock must have reached, as its data spell them: all of them, with
  /// one letter or several. Empty where the event says by itself whom it reached.
  public let recipients: [String]
  /// Event types after which the duty no longer exists.
  public let cancelledBy: [String]
  /// How long the clock runs.
  public internal(set) var period: Period
  /// Whether the period is a maximum or a minimum.
  public let bound: PeriodBound
  /// The calendar working days are counted by; nil where none are.
  public internal(set) var calendarId: String?
  /// True where the start fact may name another date, which then holds.
  public let mayBeNamed: Bool
  /// The clocks whose due date this one shares, for the unit `sameAsClock`: the first of them that
  /// is set for the subject. Empty otherwise.
  public let sameDueAs: [String]
  /// True where a due date that is no working day becomes the next one.
  public let rollsToWorkingDay: Bool
  /// What extends the clock; nil where nothing may.
  public let extendedBy: ClockExtension?
  /// The event type that stops the clock; nil where nothing may.
  public let suspendedBy: String?
  /// The event type after which a stopped clock goes on.
  public let resumedBy: String?
  /// An event type, without aspect, that must not happen while the clock is outstanding.
  public let blocks: String?
  /// A working day before the last on which the step is planned.
  public let targetLength: Int?
  /// The London time on the due date by which an office means to be done; never a limit.
  public let operationalTarget: TimeOfDay?
  /// What the clock is kept once for, such as `agency`; nil where a subject has one.
  public let perQualifier: String?
  /// The event type that sets the clock and names its qualifiers, where that is not the start
  /// event. The count still runs from the start event.
  public let setBy: String?
  /// The role that owes the duty, spelt as in the event schemas, such as `localAuthority`.
  public let ownerRole: String
  /// How binding the limit is.
  public internal(set) var severity: Severity
  /// False where a partnership's arrangements do not have the clock; true in every edition.
  public internal(set) var isWatched = true
  /// What missing it means, in words.
  public let breachMeaning: String
  /// Whether the clock can be extended.
  public let extendable: Allowance
  /// Whether the clock can be paused.
  public let pausable: Allowance
  /// The warnings before the limit.
  public internal(set) var warnings: [WarningRule]
  /// Dates shown beside the due date.
  public internal(set) var indicators: [Indicator]
  /// Where the rule comes from.
  public let source: String
  /// What a reader should know about the rule, such as what is still to be confirmed.
  public let note: String?

  /// True where the event that ends the clock starts it anew, as a yearly review does.
  public var isRepeating: Bool { startEvent == endEvent }

  /// The indicator with an id.
  public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }
}
