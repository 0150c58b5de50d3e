import CivilTime
import VigilEvents

/// Occurrences of obligations as a table for people.
public enum ObligationTable {
  /// What has become of an occurrence, in words.
  public static func words(_ status: ObligationStatus) -> String {
    let count = count(status)
    switch status.state {
    case .missed:
      let words = "missed by \(Wording.count(-status.daysLeft, "day"))" + count
      return status.missedAt == nil ? words + ", not yet announced by deadline-timers" : words
    case .due, .upcoming:
      let time =
        status.daysLeft == 0 ? "today" : "in \(Wording.count(status.daysLeft, "day"))"
      return "due \(time)" + count
    case .met:
      let moment = status.metAt.map { " on " + LondonTime.date(of: $0).inWords } ?? ""
      return (status.wasMetLate ? "done late" : "done") + moment
    case .cancelled:
      return "no longer owed (\(Wording.words(of: status.cancelledBecause ?? "")))"
    case .waived: return "waived (\(Wording.words(of: status.waivedBecause ?? "")))"
    }
  }

  private static func count(_ status: ObligationStatus) -> String {
    guard let required = status.terms.required, required > 1 else { return "" }
    return ", \(status.terms.completed ?? 0) of \(required) done"
  }

  static func mark(_ status: ObligationStatus) -> DeadlineMark {
    switch status.state {
    case .missed: .late
    case .due: .soon
    case .upcoming: .open
    case .met: .done
    case .waived, .cancelled: .over
    }
  }

  /// The line among the deadlines; the partnership stands where a case would.
  static func boardRow(_ status: ObligationStatus, _ names: ClockNames) -> BoardRow {
    let mark = mark(status)
    return BoardRow(
      order: status.order, subject: status.partnership, mark: mark,
      cells: [
        .init(names.name(ofObligation: status.terms.obligation)),
        .init(status.terms.dueDate.inWords),
        .init(words(status), status.wasMetLate ? .warning : mark.tone),
        .init(Wording.owner(status.owner)),
      ])
  }

  /// The table of obligations alone.
  public static func text(
    _ statuses: [ObligationStatus], style: TerminalStyle, names: ClockNames = .bundled
  ) -> String {
    let titles = ["", "Partnership", "Obligation", "Due", "State", "Owed by"]
    var table = TextTable(titles.map { TextTable.Column($0) })
    for row in statuses.map({ boardRow($0, names) }).sorted(by: { $0.order < $1.order }) {
      table.add(
        [.init(row.mark.rawValue, row.mark.tone), .init(row.subject)] + row.cells)
    }
    return table.rendered(style)
  }

  /// How many there are in each state, in one line.
  public static func counts(_ statuses: [ObligationStatus]) -> String {
    let counts = ObligationStatus.State.allCases.compactMap { state -> String? in
      let count = statuses.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    let total = Wording.count(statuses.count, "obligation")
    return counts.isEmpty ? "no obligations" : "\(total): " + counts.joined(separator: ", ")
  }
}
