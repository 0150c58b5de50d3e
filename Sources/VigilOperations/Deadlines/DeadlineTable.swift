import CivilTime
import StatutoryCalendar
import VigilEvents

/// Deadlines and obligations as a table for people.
public enum DeadlineTable {
  /// What has become of a deadline, in words.
  public static func words(_ status: DeadlineStatus) -> String {
    var words = state(status)
    if status.wasCorrected { words += ", announced as missed before that was known" }
    if let extended = status.extended, !status.state.isSettled {
      words += ", extended from \(extended.previousDueDate.inWords)"
    }
    if let explained = status.explained {
      words += ", explained by \(Wording.role(explained.byRole))"
    }
    if let blocks = status.blocks { words += ", holds back \(Wording.eventType(blocks))" }
    return words
  }

  private static func state(_ status: DeadlineStatus) -> String {
    switch status.state {
    case .overdue: overdue(status)
    case .dueSoon, .open: ahead(status)
    case .suspended: suspended(status)
    case .missed:
      "broken" + (status.missedAt.map { " on " + Wording.moment($0) } ?? "")
    case .met: met(status)
    case .passed: "date passed, nothing is owed"
    case .cancelled: "no longer owed (\(Wording.words(of: status.cancelledBecause ?? "")))"
    }
  }

  private static func overdue(_ status: DeadlineStatus) -> String {
    let late = status.latenessWorkingDays
    let words = late == 0 ? "overdue" : "overdue by \(Wording.count(late, "working day"))"
    return status.missedAt == nil ? words + ", not yet announced by deadline-timers" : words
  }

  private static func ahead(_ status: DeadlineStatus) -> String {
    let left = status.workingDaysLeft ?? 0
    let time = left == 0 ? "today" : "in \(Wording.count(left, "working day"))"
    return switch status.terms.kind {
    case .limit: "due \(time)"
    case .minimumPeriod: "must last, ends \(time)"
    case .reminder: "reminder \(time)"
    }
  }

  private static func suspended(_ status: DeadlineStatus) -> String {
    guard let suspended = status.suspended else { return "suspended" }
    return "suspended since \(LondonTime.date(of: suspended.suspendedAt).inWords) "
      + "(\(Wording.words(of: suspended.reason)))"
      + (suspended.reviewOn.map { ", looked at again on \($0.inWords)" } ?? "")
  }

  private static func met(_ status: DeadlineStatus) -> String {
    guard status.terms.kind != .minimumPeriod else { return "has lasted" }
    let moment = status.metAt.map { " on " + Wording.moment($0) } ?? ""
    return status.wasMetLate
      ? "met \(Wording.late(status.latenessWorkingDays))" + moment : "met in time" + moment
  }

  /// How a state is set off on a terminal.
  public static func tone(_ status: DeadlineStatus) -> TerminalStyle.Tone {
    status.wasMetLate ? .warning : mark(status).tone
  }

  /// The sign before the line.
  static func mark(_ status: DeadlineStatus) -> DeadlineMark {
    switch status.state {
    case .overdue, .missed: .late
    case .dueSoon: .soon
    case .open: .open
    case .suspended: .suspended
    case .met: .done
    case .passed, .cancelled: .over
    }
  }

  /// The table; the case is left out where all are of one.
  public static func text(
    _ statuses: [DeadlineStatus], obligations: [ObligationStatus] = [], showsCase: Bool,
    style: TerminalStyle, names: ClockNames = .bundled
  ) -> String {
    let titles = (showsCase ? ["", "Case"] : [""]) + ["Clock", "Due", "State", "Owed by"]
    var table = TextTable(titles.map { TextTable.Column($0) })
    let rows =
      statuses.map { row($0, names) } + obligations.map { ObligationTable.boardRow($0, names) }
    for row in rows.sorted(by: { $0.order < $1.order }) {
      let mark = TextTable.Cell(row.mark.rawValue, row.mark.tone)
      table.add((showsCase ? [mark, .init(row.subject)] : [mark]) + row.cells)
    }
    return table.rendered(style)
  }

  /// The meaning of the signs in the table; nil where none needs a word.
  public static func legend(
    _ statuses: [DeadlineStatus], obligations: [ObligationStatus] = [], style: TerminalStyle
  ) -> String? {
    let marks = Set(statuses.map(mark)).union(obligations.map(ObligationTable.mark))
    let legend = DeadlineMark.legend(marks, style)
    return legend.isEmpty ? nil : legend
  }

  private static func row(_ status: DeadlineStatus, _ names: ClockNames) -> BoardRow {
    let provisional = status.terms.provisional ? " (provisional)" : ""
    return BoardRow(
      order: status.order, subject: status.subject, mark: mark(status),
      cells: [
        .init(names.name(of: status.terms)),
        .init(due(status.terms) + provisional),
        .init(words(status), tone(status)),
        .init(Wording.role(status.terms.ownerRole)),
      ])
  }

  /// The due date, with the hour where it does not last to the end of its day.
  private static func due(_ terms: DeadlineTerms) -> String {
    let endsWithDay = terms.dueBefore == LondonTime.startOfDay(terms.dueDate.adding(days: 1))
    return endsWithDay ? terms.dueDate.inWords : Wording.moment(terms.dueBefore)
  }

  /// How many there are in each state, in one line.
  public static func summary(
    _ statuses: [DeadlineStatus], obligations: [ObligationStatus] = []
  ) -> String {
    let parts =
      (statuses.isEmpty && !obligations.isEmpty ? [] : [counts(statuses)])
      + (obligations.isEmpty ? [] : [ObligationTable.counts(obligations)])
    return parts.joined(separator: "; ")
  }

  private static func counts(_ statuses: [DeadlineStatus]) -> String {
    let counts = DeadlineStatus.State.allCases.compactMap { state -> String? in
      let count = statuses.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(Wording.words(of: state.rawValue))"
    }
    let total = Wording.count(statuses.count, "deadline")
    return counts.isEmpty ? "no deadlines" : "\(total): " + counts.joined(separator: ", ")
  }
}

/// One line of the table of what is owed.
struct BoardRow {
  let order: BoardOrder
  let subject: String
  let mark: DeadlineMark
  /// Name, due date, state and owner.
  let cells: [TextTable.Cell]
}
