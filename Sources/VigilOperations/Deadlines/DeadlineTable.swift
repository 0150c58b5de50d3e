import CivilTime
import VigilEvents

/// Deadlines as a table for people.
public enum DeadlineTable {
  /// What has become of a deadline, in words.
  public static func words(_ status: DeadlineStatus) -> String {
    switch status.state {
    case .overdue:
      let late = status.latenessWorkingDays
      let words =
        late == 0 ? "overdue" : "overdue by \(Wording.count(late, "working day"))"
      return status.missedAt == nil ? words + ", not yet announced by deadline-timers" : words
    case .dueSoon, .open:
      let left = status.workingDaysLeft ?? 0
      return left == 0 ? "due today" : "due in \(Wording.count(left, "working day"))"
    case .met:
      let moment = status.metAt.map { " on " + Wording.moment($0) } ?? ""
      return status.wasMetLate
        ? "met \(Wording.late(status.latenessWorkingDays))" + moment
        : "met in time" + moment
    case .cancelled:
      return "no longer owed (\(Wording.words(of: status.cancelledBecause ?? "")))"
    }
  }

  /// How a state is set off on a terminal.
  public static func tone(_ status: DeadlineStatus) -> TerminalStyle.Tone {
    switch status.state {
    case .overdue: .alarm
    case .dueSoon: .warning
    case .open: .plain
    case .met: status.wasMetLate ? .warning : .good
    case .cancelled: .faint
    }
  }

  /// The table; the case is left out where all are of one.
  public static func text(
    _ statuses: [DeadlineStatus], showsCase: Bool, style: TerminalStyle,
    names: ClockNames = .bundled
  ) -> String {
    let columns: [TextTable.Column] = [
      .init("Clock"), .init("Due"), .init("State"), .init("Owed by"),
    ]
    var table = TextTable(showsCase ? [.init("Case")] + columns : columns)
    for status in statuses {
      let provisional = status.terms.provisional ? " (provisional)" : ""
      let cells: [TextTable.Cell] = [
        .init(names.name(of: status.terms)),
        .init(status.terms.dueDate.inWords + provisional),
        .init(words(status), tone(status)),
        .init(Wording.role(status.terms.ownerRole)),
      ]
      table.add(showsCase ? [.init(status.subject)] + cells : cells)
    }
    return table.rendered(style)
  }

  /// How many there are in each state, in one line.
  public static func summary(_ statuses: [DeadlineStatus]) -> String {
    let counts = DeadlineStatus.State.allCases.compactMap { state -> String? in
      let count = statuses.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(Wording.words(of: state.rawValue))"
    }
    let total = Wording.count(statuses.count, "deadline")
    return counts.isEmpty ? "no deadlines" : "\(total): " + counts.joined(separator: ", ")
  }
}
