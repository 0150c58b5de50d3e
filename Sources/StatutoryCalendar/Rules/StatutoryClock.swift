import CivilTime

/// One clock of a rule edition: what starts it, how long it runs, what ends it and who answers.
///
/// Events are named by type without version; `EventTypeName` tells type and aspect apart.
///
/// What it says is held once and shared by its copies, because every question about a deadline asks
/// for its rule.
public struct StatutoryClock: Hashable, Sendable {
  /// The clock's number in the register, such as `K01`.
  public var id: String { held.terms.id }
  /// The name people read.
  public var name: String { held.terms.name }
  /// What the end of the period means.
  public var kind: ClockKind { held.terms.kind }
  /// What the clock is kept for.
  public var subject: ClockSubject { held.terms.subject }
  /// The event type whose instant starts the clock.
  public internal(set) var startEvent: String {
    get { held.terms.startEvent }
    set { change { $0.startEvent = newValue } }
  }
  /// What that instant means, in words.
  public var startMeaning: String { held.terms.startMeaning }
  /// The event type that meets the duty, or breaks a minimum period; nil for a reminder that only
  /// time ends.
  public var endEvent: String? { held.terms.endEvent }
  /// Whom the event that ends the clock must have reached, as its data spell them: all of them, with
  /// one letter or several. Empty where the event says by itself whom it reached.
  public var recipients: [String] { held.terms.recipients }
  /// Event types after which the duty no longer exists.
  public var cancelledBy: [String] { held.terms.cancelledBy }
  /// How long the clock runs.
  public internal(set) var period: Period {
    get { held.terms.period }
    set { change { $0.period = newValue } }
  }
  /// Whether the period is a maximum or a minimum.
  public var bound: PeriodBound { held.terms.bound }
  /// The calendar working days are counted by; nil where none are.
  public internal(set) var calendarId: String? {
    get { held.terms.calendarId }
    set { change { $0.calendarId = newValue } }
  }
  /// True where the start fact may name another date, which then holds.
  public var mayBeNamed: Bool { held.terms.mayBeNamed }
  /// The clocks whose due date this one shares, for the unit `sameAsClock`: the first of them that
  /// is set for the subject. Empty otherwise.
  public var sameDueAs: [String] { held.terms.sameDueAs }
  /// True where a due date that is no working day becomes the next one.
  public var rollsToWorkingDay: Bool { held.terms.rollsToWorkingDay }
  /// What extends the clock; nil where nothing may.
  public var extendedBy: ClockExtension? { held.terms.extendedBy }
  /// The event type that stops the clock; nil where nothing may.
  public var suspendedBy: String? { held.terms.suspendedBy }
  /// The event type after which a stopped clock goes on.
  public var resumedBy: String? { held.terms.resumedBy }
  /// An event type, without aspect, that must not happen while the clock is outstanding.
  public var blocks: String? { held.terms.blocks }
  /// A working day before the last on which the step is planned.
  public var targetLength: Int? { held.terms.targetLength }
  /// The London time on the due date by which an office means to be done; never a limit.
  public var operationalTarget: TimeOfDay? { held.terms.operationalTarget }
  /// What the clock is kept once for, such as `agency`; nil where a subject has one.
  public var perQualifier: String? { held.terms.perQualifier }
  /// The event type that sets the clock and names its qualifiers, where that is not the start
  /// event. The count still runs from the start event.
  public var setBy: String? { held.terms.setBy }
  /// The role that owes the duty, spelt as in the event schemas, such as `localAuthority`.
  public var ownerRole: String { held.terms.ownerRole }
  /// How binding the limit is.
  public internal(set) var severity: Severity {
    get { held.terms.severity }
    set { change { $0.severity = newValue } }
  }
  /// False where a partnership's arrangements do not have the clock; true in every edition.
  public internal(set) var isWatched: Bool {
    get { held.terms.isWatched }
    set { change { $0.isWatched = newValue } }
  }
  /// What missing it means, in words.
  public var breachMeaning: String { held.terms.breachMeaning }
  /// Whether the clock can be extended.
  public var extendable: Allowance { held.terms.extendable }
  /// Whether the clock can be paused.
  public var pausable: Allowance { held.terms.pausable }
  /// The warnings before the limit.
  public internal(set) var warnings: [WarningRule] {
    get { held.terms.warnings }
    set { change { $0.warnings = newValue } }
  }
  /// Dates shown beside the due date.
  public internal(set) var indicators: [Indicator] {
    get { held.terms.indicators }
    set { change { $0.indicators = newValue } }
  }
  /// Where the rule comes from.
  public var source: String { held.terms.source }
  /// What a reader should know about the rule, such as what is still to be confirmed.
  public var note: String? { held.terms.note }

  /// True where the event that ends the clock starts it anew, as a yearly review does.
  public var isRepeating: Bool { startEvent == endEvent }

  /// The indicator with an id.
  public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  private final class Held: Sendable {
    let terms: ClockTerms

    init(_ terms: ClockTerms) { self.terms = terms }
  }

  private var held: Held

  init(_ terms: ClockTerms) { held = Held(terms) }

  private mutating func change(_ body: (inout ClockTerms) -> Void) {
    var terms = held.terms
    body(&terms)
    held = Held(terms)
  }

  public static func == (left: StatutoryClock, right: StatutoryClock) -> Bool {
    left.held === right.held || left.held.terms == right.held.terms
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(held.terms) }
}

/// What a clock's rule says, field by field as `StatutoryClock` explains them.
struct ClockTerms: Hashable, Sendable {
  var id: String
  var name: String
  var kind: ClockKind
  var subject: ClockSubject
  var startEvent: String
  var startMeaning: String
  var endEvent: String?
  var recipients: [String]
  var cancelledBy: [String]
  var period: Period
  var bound: PeriodBound
  var calendarId: String?
  var mayBeNamed: Bool
  var sameDueAs: [String]
  var rollsToWorkingDay: Bool
  var extendedBy: ClockExtension?
  var suspendedBy: String?
  var resumedBy: String?
  var blocks: String?
  var targetLength: Int?
  var operationalTarget: TimeOfDay?
  var perQualifier: String?
  var setBy: String?
  var ownerRole: String
  var severity: Severity
  var isWatched: Bool = true
  var breachMeaning: String
  var extendable: Allowance
  var pausable: Allowance
  var warnings: [WarningRule]
  var indicators: [Indicator]
  var source: String
  var note: String?
}
