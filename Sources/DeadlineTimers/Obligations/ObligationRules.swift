import CivilTime
import StatutoryCalendar
import VigilEvents

/// The register of obligations as the worker asks it: which a partnership keeps, and how.
public struct ObligationRules: Sendable {
  /// What a partnership's arrangements say of its obligations.
  public struct Arrangement: Hashable, Sendable {
    /// The obligations it keeps; nil for all that its documents declare.
    public var ids: [String]?
    /// What differs from the register.
    public var choices: [ObligationChoice]

    /// Creates an arrangement.
    public init(ids: [String]? = nil, choices: [ObligationChoice] = []) {
      self.ids = ids
      self.choices = choices
    }
  }

  private let kept: [String: [Obligation]]

  /// Prepares the obligations of every partnership of the register and of those with arrangements
  /// of their own. Throws every id and reading that the register does not have.
  public init(
    _ book: ObligationBook, arrangements: [String: Arrangement] = [:]
  ) throws(StatutoryCalendarError) {
    var kept: [String: [Obligation]] = [:]
    var problems: [String] = []
    let partnerships = Set(book.obligations.map(\.partnership)).union(arrangements.keys)
    for partnership in partnerships.sorted() {
      let arrangement = arrangements[partnership] ?? Arrangement()
      do throws(StatutoryCalendarError) {
        kept[partnership] = try book.obligations(
          of: partnership, only: arrangement.ids, choices: arrangement.choices)
      } catch {
        problems += error.problems.map { "\(partnership): \($0)" }
      }
    }
    guard problems.isEmpty else {
      throw StatutoryCalendarError(
        code: .rulesInvalid, subject: "obligations", problems: problems)
    }
    self.kept = kept
  }

  /// The obligations that ship, as their documents declare them.
  public static func bundled() throws(StatutoryCalendarError) -> ObligationRules {
    try ObligationRules(try ObligationBook.bundled())
  }

  /// The obligations of a partnership, in the order of the register.
  public func obligations(of partnership: String) -> [Obligation] { kept[partnership] ?? [] }

  /// An obligation as a partnership keeps it; nil where it does not.
  public func obligation(_ id: String, of partnership: String) -> Obligation? {
    kept[partnership]?.first { $0.id == id }
  }

  /// What would keep an obligation from being announced: what a file may say is wider than what an
  /// event can carry, and a worker must find that out at start and not at a due instant.
  public func problems(calendar: HolidayCalendar) -> [String] {
    kept.keys.sorted().flatMap { partnership in
      obligations(of: partnership).flatMap { obligation in
        problems(of: obligation, partnership, calendar)
          .map { "\(partnership), \(obligation.id): \($0)" }
      }
    }
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
