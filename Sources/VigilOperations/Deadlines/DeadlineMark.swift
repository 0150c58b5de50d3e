/// The sign that stands before a line of the table, so that nobody needs colours to read it.
public enum DeadlineMark: String, CaseIterable, Sendable {
  case late = "!"
  case soon = ">"
  case open = ""
  case suspended = "="
  case done = "+"
  case over = "-"

  /// How the line's state is set off on a terminal.
  var tone: TerminalStyle.Tone {
    switch self {
    case .late: .alarm
    case .soon: .warning
    case .open, .suspended: .plain
    case .done: .good
    case .over: .faint
    }
  }

  /// What it says, for the line below the table.
  var meaning: String {
    switch self {
    case .late: "overdue or missed"
    case .soon: "due soon"
    case .open: ""
    case .suspended: "suspended"
    case .done: "done"
    case .over: "no longer owed"
    }
  }

  /// The signs that stand in a table and what they mean; empty where there is none to explain.
  static func legend(_ marks: Set<DeadlineMark>, _ style: TerminalStyle) -> String {
    allCases.filter { marks.contains($0) && !$0.rawValue.isEmpty }
      .map { style.apply($0.tone, $0.rawValue) + " " + $0.meaning }
      .joined(separator: "   ")
  }
}
