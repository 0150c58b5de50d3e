import CivilTime
import StatutoryCalendar
import VigilEvents

/// The register of obligations as the worker asks it: which a partnership keeps, and how.
public struct ObligationRules: Sendable {
  /// What arrangements keep of the register, and how.
  public struct Selection: Hashable, Sendable {
    /// The obligations kept; nil for all that the partnership's documents declare.
    public var only: [String]?
    /// What differs from the register, and what is kept besides.
    public var choices: [ObligationChoice]

    /// Creates a selection.
    public init(only: [String]? = nil, choices: [ObligationChoice] = []) {
      self.only = only
      self.choices = choices
    }
  }

  /// The obligations that a partnership keeps from a date on.
  private struct Period: Sendable {
    var from: CivilDate
    var obligations: [Obligation]
  }

  private let declared: [String: [Obligation]]
  private let arranged: [String: [Period]]

  /// Prepares the obligations of every partnership: those of the register, as the arrangements in
  /// force have them. Throws every id and reading that the register does not have.
  public init(
    _ book: ObligationBook, partnerships: [Partnership] = []
  ) throws(StatutoryCalendarError) {
    var selections: [String: [(from: CivilDate, selection: Selection)]] = [:]
    for partnership in partnerships {
      selections[partnership.id] = partnership.arrangements.map {
        ($0.effectiveFrom, Selection(only: $0.obligationsOnly, choices: $0.obligationChoices))
      }
    }
    try self.init(book, selections: selections)
  }

  /// Prepares obligations as selections by date have them.
  public init(
    _ book: ObligationBook,
    selections: [String: [(from: CivilDate, selection: Selection)]]
  ) throws(StatutoryCalendarError) {
    var declared: [String: [Obligation]] = [:]
    for id in Set(book.obligations.map(\.partnership)) {
      declared[id] = try book.obligations(of: id)
    }
    var arranged: [String: [Period]] = [:]
    var problems: [String] = []
    for (id, dated) in selections.sorted(by: { $0.key < $1.key }) {
      for (from, selection) in dated.sorted(by: { $0.from < $1.from }) {
        do throws(StatutoryCalendarError) {
          let kept = try book.obligations(
            of: id, only: selection.only, choices: selection.choices)
          arranged[id, default: []].append(Period(from: from, obligations: kept))
        } catch {
          problems += error.problems.map { "\(id), from \(from): \($0)" }
        }
      }
    }
    guard problems.isEmpty else {
      throw StatutoryCalendarError(
        code: .rulesInvalid, subject: "obligations", problems: problems)
    }
    self.declared = declared
    self.arranged = arranged
  }

  /// The obligations that ship, as the partnerships that ship keep them.
  public static func bundled() throws(StatutoryCalendarError) -> ObligationRules {
    try ObligationRules(
      .bundled(), partnerships: RuleBook.bundled().directory.partnerships)
  }

  /// The obligations of a partnership by the arrangements in force on a London date, in the order
  /// of the register. Before the first arrangements the first apply.
  public func obligations(of partnership: String, on date: CivilDate) -> [Obligation] {
    guard let periods = arranged[partnership], let first = periods.first else {
      return declared[partnership] ?? []
    }
    return (periods.last { $0.from <= date } ?? first).obligations
  }

  /// An obligation as a partnership keeps it on a London date; nil where it does not.
  public func obligation(
    _ id: String, of partnership: String, on date: CivilDate
  ) -> Obligation? {
    obligations(of: partnership, on: date).first { $0.id == id }
  }

  /// What would keep an obligation from being announced: what a file may say is wider than what an
  /// event can carry, and a worker must find that out at start and not at a due instant.
  public func problems(calendar: HolidayCalendar) -> [String] {
    let kept =
      declared.map { ($0.key, $0.value) }
      + arranged.flatMap { id, periods in periods.map { (id, $0.obligations) } }
    var found: [String] = []
    for (partnership, obligations) in kept.sorted(by: { $0.0 < $1.0 }) {
      for obligation in obligations {
        for problem in problems(of: obligation, partnership, calendar) {
          let text = "\(partnership), \(obligation.id): \(problem)"
          if !found.contains(text) { found.append(text) }
        }
      }
    }
    return found
  }

  private func problems(
    of obligation: Obligation, _ partnership: String, _ calendar: HolidayCalendar
  ) -> [String] {
    var found: [String] = []
    if OrganisationRole(rawValue: obligation.ownerRole) == nil {
      found.append("ownerRole \(obligation.ownerRole) is no role of the event schemas")
    }
    let schedule = ObligationSchedule(obligation, calendar: calendar)
    let from = calendar.coverage.lowerBound
    var history = schedule.begin(adoptedFrom: from)
    for code in obligation.cadence.triggers {
      history.triggers.append(.init(code, at: LondonTime.startOfDay(from), number: 1))
      found += Self.problem { () throws(EventRejection) in
        try ObligationTriggered(trigger: code, triggeredAt: LondonTime.startOfDay(from))
          .checkSchema()
      }
    }
    guard
      let first = schedule.occurrences(of: history, asOf: LondonTime.startOfDay(from)).first
    else { return found }
    let terms = ObligationWriter(partnership: partnership)
      .terms(first, obligation, revision: 1)
    found += Self.problem { () throws(EventRejection) in
      try ObligationScheduled(obligation: terms, basedOn: .init(first.basis)).checkSchema()
    }
    for warning in obligation.warnings {
      found += Self.problem { () throws(EventRejection) in
        try ObligationWarned(
          obligation: terms, level: warning.level, scheduledFor: first.dueBefore
        ).checkSchema()
      }
    }
    return found
  }

  private static func problem(_ check: () throws(EventRejection) -> Void) -> [String] {
    do throws(EventRejection) {
      try check()
      return []
    } catch {
      return ["does not fit the obligation events at \(error.path ?? "/"): \(error.message)"]
    }
  }
}
